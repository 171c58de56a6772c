import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { EventFilter } from './event-filter.js';
import { invalidArgument } from './grpc-status.js';

/** Where a read begins: an edge, or a revision (of a stream) or commit position (of $all). */
export type ReadStart = 'start' | 'end' | number;

/** What a client wants to read. */
export interface ReadRequest {
  /** The stream, or undefined for $all. */
  readonly stream: Buffer | undefined;
  readonly from: ReadStart;
  readonly backwards: boolean;
  /** Most events to send, or undefined for a subscription, which never ends. */
  readonly count: number | undefined;
  readonly filter: EventFilter | undefined;
  readonly resolveLinks: boolean;
  /** Whether ids go out as two 64-bit halves rather than text. */
  readonly structuredIds: boolean;
  /** Whether the client (.NET, not Node) understands first and last stream positions. */
  readonly wantsStreamEdges: boolean;
}

type Options = streamsPb.ReadReq.Options;

/** Decodes and checks event_store.client.streams.ReadReq. */
export function readReadRequest(message: Buffer): ReadRequest {
  const options = streamsPb.ReadReq.deserializeBinary(message).getOptions();
  if (!options) throw invalidArgument('options are missing');
  if (!options.hasUuidOption()) throw invalidArgument('uuid_option is missing');
  if (options.hasFilter() === options.hasNoFilter()) throw invalidArgument('choose either filter or no_filter');
  const backwards = options.getReadDirection() === streamsPb.ReadReq.Options.ReadDirection.BACKWARDS;
  if (options.hasSubscription() && backwards) throw invalidArgument('a subscription reads forwards');
  if (options.hasStream() && options.hasFilter()) throw invalidArgument('only $all can be filtered');
  return {
    ...readSource(options),
    backwards,
    count: readCount(options),
    filter: readFilter(options),
    resolveLinks: options.getResolveLinks(),
    structuredIds: options.getUuidOption()?.hasString() !== true,
    wantsStreamEdges: (options.getControlOption()?.getCompatibility() ?? 0) >= 1,
  };
}

function readSource(options: Options): Pick<ReadRequest, 'stream' | 'from'> {
  const stream = options.getStream();
  if (stream) {
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []);
    if (name.length === 0) throw invalidArgument('the stream name is empty');
    return { stream: name, from: readStart(stream, stream.hasRevision() ? stream.getRevision() : undefined) };
  }
  const all = options.getAll();
  if (!all) throw invalidArgument('choose a stream or $all');
  return { stream: undefined, from: readStart(all, all.getPosition()?.getCommitPosition()) };
}

function readStart(edges: { hasStart(): boolean; hasEnd(): boolean }, number: string | undefined): ReadStart {
  if (edges.hasStart()) return 'start';
  if (edges.hasEnd()) return 'end';
  if (number === undefined) throw invalidArgument('choose where to begin');
  return Number(number);
}

function readCount(options: Options): number | undefined {
  if (options.hasSubscription()) return undefined;
  if (!options.hasCount()) throw invalidArgument('choose a count or a subscription');
  return Number(options.getCount());
}

function readFilter(options: Options): EventFilter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const expression = filter.getEventType() ?? filter.getStreamIdentifier();
  if (!expression) throw invalidArgument('a filter needs an event type or a stream name');
  if (!filter.hasMax() && !filter.hasCount()) throw invalidArgument('a filter needs a window');
  if (filter.getCheckpointintervalmultiplier() === 0) throw invalidArgument('the checkpoint interval must be positive');
  return new EventFilter({
    on: filter.hasEventType() ? 'type' : 'stream',
    regex: expression.getRegex(),
    prefixes: expression.getPrefixList(),
    window: filter.hasMax() ? filter.getMax() : undefined,
    intervals: filter.getCheckpointintervalmultiplier(),
  });
}
