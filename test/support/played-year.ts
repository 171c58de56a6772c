import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Metrics } from '@chronodesk/observability';
import { type Deed } from '../../apps/demo/src/plan/deed.js';
import { openClockedDesk } from '../../apps/demo/src/player/clocked-desk.js';
import { Player } from '../../apps/demo/src/player/player.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { readToHead, startTestLedger, type TestLedger } from './ledger.js';

/** What came of deeds: every event of the ledger, and how many deeds there were. */
export interface Played {
  readonly events: readonly RecordedEvent[];
  readonly count: number;
}

/** An event as a plan leads to it, whenever it is played. */
export type Told = Pick<RecordedEvent, 'type' | 'data'> &
  Pick<RecordedEvent['metadata'], 'actor' | 'occurredAt' | '$correlationId'>;

/** Where deeds of the demo are played: each time on services of their own. */
export class Stage {
  /** Where the files of all that is played lie. */
  readonly folder = mkdtempSync(join(tmpdir(), 'chronodesk-demo-files-'));
  private readonly services: (TestLedger | TestDatabase)[] = [];

  async play(deeds: Iterable<Deed>): Promise<Played> {
    const [ledger, database] = await Promise.all([startTestLedger(), createTestDatabase()]);
    this.services.push(ledger, database);
    const desk = await openClockedDesk({
      ...{ eventStoreUrl: ledger.url, databaseUrl: database.url, log: silentLog, metrics: new Metrics() },
      attachments: { folder: this.folder, maxBytes: 100_000 },
    });
    try {
      const count = await new Player(desk).play(deeds, new AbortController().signal, () => undefined);
      return { count, events: await readToHead(ledger.store) };
    } finally {
      await desk.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.services.map((service) => service.drop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Stream by stream: what happened, by whom, when, and because of which deed. */
export const byStream = ({ events }: Played): Record<string, Told[]> => {
  const streams: Record<string, Told[]> = {};
  for (const { stream, type, data, metadata } of events) {
    const { actor, occurredAt, $correlationId } = metadata;
    (streams[stream] ??= []).push({ type, data, actor, occurredAt, $correlationId });
  }
  return streams;
};
