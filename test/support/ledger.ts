import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@chronodesk/eventing';
import { connectEventStore, type EventStoreDbStore } from '@chronodesk/eventstoredb';
import { startNode } from '@chronodesk/eventstoredb-node';

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
