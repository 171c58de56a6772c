import { idOfNumber } from '@chronodesk/numbering';
import { type RecordedEvent } from '@chronodesk/kernel';
import { servicenow } from '../../../libs/contexts/tickets/src/write/import/mappings/servicenow.js';
import { type Snapshot, snapshotReader } from '../../../libs/contexts/tickets/src/write/import/snapshot.js';
import { historyOf } from '../../../libs/contexts/tickets/src/write/import/ticket-history.js';
import { type LogRow } from './log-columns.js';

const OPTIONS = { kind: 'incident', source: 'servicenow', agreement: null } as const;

/** The events the import makes of a log, as if the ledger held them, incident by incident. */
export function* historyOfLog(incidents: readonly (readonly LogRow[])[]): Generator<RecordedEvent> {
  const read = snapshotReader(servicenow);
  let position = 0n;
  for (const rows of incidents) {
    const snapshots = rows.map((row, index) => accepted(read(row, index + 2)));
    const facts = historyOf(snapshots as [Snapshot, ...Snapshot[]], OPTIONS);
    const stream = `ticket-${idOfNumber(rows[0]!.number)}`;
    for (const [revision, { event, occurredAt, actor }] of facts.entries()) {
      const id = `${stream}@${revision}`;
      const ids = { $correlationId: 'import', $causationId: 'import', commandId: id };
      position += 1n;
      const metadata = { actor, channel: 'import' as const, ...ids, occurredAt, schema: 1 };
      yield { id, stream, revision, position, ...event, metadata, recordedAt: occurredAt };
    }
  }
}

const accepted = (snapshot: Snapshot | string[]): Snapshot => {
  if (Array.isArray(snapshot)) throw new Error(`The import refuses a row: ${snapshot.join('; ')}`);
  return snapshot;
};
