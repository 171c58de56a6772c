import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type EventStore, silentLog } from '@chronodesk/eventing';
import { connectEventStore, type EventStoreDbStore } from '@chronodesk/eventstoredb';
import { startNode } from '@chronodesk/eventstoredb-node';
import { type RecordedEvent } from '@chronodesk/kernel';

/** A ledger of one test file: an embedded node in a process of its own, and a connection to it. */
export interface TestLedger {
  url: string;
  store: EventStoreDbStore;
  /** Ends connection and node and removes the data. */
  drop(): Promise<void>;
}

/** Starts an empty ledger; call it once per test file and drop it in afterAll. */
export async function startTestLedger(): Promise<TestLedger> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-test-ledger-'));
  const node = await startNode({ dataDir, port: 0 });
  const store = connectEventStore(node.url, { log: silentLog });
  const drop = async () => {
    await store.close();
    await node.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: node.url, store, drop };
}

/** What a lane sees when it reads up to the head. */
export const readToHead = async (store: EventStore): Promise<RecordedEvent[]> => {
  const head = await store.head();
  const stop = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of store.subscribeToAll(null, stop.signal)) {
    events.push(...batch.events);
    if (head === null || batch.upTo >= head) break;
  }
  stop.abort();
  return events;
};
