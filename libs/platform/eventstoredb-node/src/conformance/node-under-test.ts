import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, type JSONEventType, type EventData } from '@eventstore/db-client';
import { startNode } from '../index.js';

/** The server the conformance suite runs against, and a client of it. */
export interface NodeUnderTest {
  readonly client: EventStoreDBClient;
  readonly url: string;
  /** Host and port, for clients that find the node by gossip. */
  readonly address: string;
  close(): Promise<void>;
}

/** An event as the suite writes it. */
export type Counted = JSONEventType<string, { n: number }>;

/** The server at `EVENTSTORE_URL`, or else an embedded node on a folder of its own. */
export async function connectNodeUnderTest(): Promise<NodeUnderTest> {
  const given = process.env['EVENTSTORE_URL'];
  if (given) return connect(given, async () => undefined);
  const dataDir = await mkdtemp(join(tmpdir(), 'chronodesk-conformance-'));
  const node = await startNode({ dataDir, port: 0 });
  return connect(node.url, async () => {
    await node.close();
    await rm(dataDir, { recursive: true });
  });
}

/** A stream name nobody else uses, so that the suite runs against a server that holds data. */
export function freshStream(category = 'conformance'): string {
  return `${category}-${randomUUID()}`;
}

/** Events numbered from 0. */
export function counted(count: number, type = 'Counted'): EventData[] {
  return Array.from({ length: count }, (_, n) => jsonEvent<Counted>({ type, data: { n } }));
}

/** All of a finite read. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of source) found.push(item);
  return found;
}

/**
 * The first items of a subscription; ends it then. Finite reads are to be bounded by `maxCount` instead: the client's
 * `dispose` never returns once a loop has left a read whose answer had arrived in full.
 */
export async function take<T>(source: AsyncIterable<T>, count: number): Promise<T[]> {
  const found: T[] = [];
  for await (const item of source) if (found.push(item) === count) break;
  return found;
}

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('it was expected to fail');
}

/** A client whose calls go to the same server with other settings, e.g. `throwOnAppendFailure=false`. */
export function connectAgain(url: string, setting: string): EventStoreDBClient {
  return EventStoreDBClient.connectionString(`${url}${url.includes('?') ? '&' : '?'}${setting}`);
}

function connect(url: string, stop: () => Promise<void>): NodeUnderTest {
  const client = EventStoreDBClient.connectionString(url);
  const close = async (): Promise<void> => {
    await client.dispose();
    await stop();
  };
  return { client, url, address: /^[^:]+:\/\/(?:[^@/]*@)?([^/?]+)/.exec(url)?.[1] ?? '', close };
}
