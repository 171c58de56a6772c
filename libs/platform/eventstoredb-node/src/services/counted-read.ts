import type { LedgerEntry } from '../ledger/event-log.js';
import type { Ledger } from '../ledger/ledger.js';
import { entryAt, viewStream, type StreamView } from '../ledger/stream-view.js';
import type { Tail } from '../ledger/tail.js';
import type { GrpcCall } from '../transport/grpc-call.js';
import { streamDeleted } from '../wire/grpc-status.js';
import type { ReadRequest } from '../wire/read-request.js';
import { readResponses } from '../wire/read-response.js';
import { ChunkedSender } from './chunked-sender.js';
import { EventRenderer } from './event-renderer.js';

type PresentStream = Extract<StreamView, { kind: 'present' }>;

/** Records looked at before the event loop gets a turn. */
const PAGE = 512;

/** Reads a stream up to a count of events and ends. */
export async function readStream(ledger: Ledger, call: GrpcCall, name: Buffer, request: ReadRequest): Promise<void> {
  const view = viewStream(ledger, name);
  if (view.kind === 'tombstoned') throw streamDeleted(name);
  const sender = new ChunkedSender(call);
  if (view.kind === 'missing') sender.add(readResponses.streamNotFound(name));
  else {
    await sendEntries(call, sender, new EventRenderer(ledger, request), request, streamEntries(ledger, view, request));
    if (request.wantsStreamEdges && !request.backwards) addEdges(sender, view, request);
  }
  await sender.flush();
  call.end();
}

/** Reads $all up to a count of matching events and ends. */
export async function readAll(ledger: Ledger, tail: Tail, call: GrpcCall, request: ReadRequest): Promise<void> {
  const sender = new ChunkedSender(call);
  const entries = allEntries(ledger, tail.head, request);
  await sendEntries(call, sender, new EventRenderer(ledger, request), request, entries);
  await sender.flush();
  call.end();
}

/** Sends entries up to the count asked for; undefined stands for a record that was looked at but is not to be sent. */
async function sendEntries(
  call: GrpcCall,
  sender: ChunkedSender,
  renderer: EventRenderer,
  { count = 0 }: ReadRequest,
  entries: Iterable<LedgerEntry | undefined>,
): Promise<void> {
  if (count === 0) return;
  let sent = 0;
  let looked = 0;
  for (const entry of entries) {
    if (entry) {
      sender.add(renderer.render(entry));
      if (++sent === count) return;
    }
    if (sender.isFull) await sender.flush();
    if (++looked % PAGE === 0) await new Promise((resolve) => setImmediate(resolve));
    if (call.isOver) return;
  }
}

function* streamEntries(ledger: Ledger, view: PresentStream, request: ReadRequest): Iterable<LedgerEntry | undefined> {
  const { stream, first, last } = view;
  const step = request.backwards ? -1 : 1;
  let revision = firstRevision(request, first, last);
  for (; revision >= first && revision <= last; revision += step) yield entryAt(ledger, stream, revision);
}

/** What is committed after the read began is not part of it. */
function* allEntries(ledger: Ledger, head: number, request: ReadRequest): Iterable<LedgerEntry | undefined> {
  const { filter, backwards, count = 0 } = request;
  const limit = Math.min(count, PAGE);
  let cursor = firstPosition(request, head);
  for (;;) {
    const page = backwards ? ledger.log.before(cursor, limit) : ledger.log.from(cursor, limit);
    for (const entry of page) {
      if (entry.position > head) return;
      yield filter?.matches(entry.record) === false ? undefined : entry;
      cursor = backwards ? entry.position : entry.position + 1;
    }
    if (page.length < limit) return;
  }
}

/** Newer .NET clients ask where the stream begins and ends. */
function addEdges(sender: ChunkedSender, { first, last }: PresentStream, { from, count = 0 }: ReadRequest): void {
  const start = from === 'start' ? 0 : from === 'end' ? last + 1 : from;
  if (start < first) sender.add(readResponses.firstStreamPosition(first));
  if (Math.max(start, first) + count > last) sender.add(readResponses.lastStreamPosition(last));
}

function firstRevision({ from, backwards }: ReadRequest, first: number, last: number): number {
  if (from === 'start') return backwards ? 0 : first;
  if (from === 'end') return backwards ? last : last + 1;
  return backwards ? Math.min(from, last) : Math.max(from, first);
}

/** Forwards a position is inclusive, backwards it is exclusive, as on the real server. */
function firstPosition({ from, backwards }: ReadRequest, head: number): number {
  if (from === 'start') return backwards ? 0 : 1;
  if (from === 'end') return head + 1;
  return backwards ? Math.min(from, head + 1) : Math.max(from, 1);
}
