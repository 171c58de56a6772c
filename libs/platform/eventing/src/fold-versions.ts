import { type RecordedEvent } from '@chronodesk/kernel';
import { idOfStream } from './ids.js';
import { type RowFilter, type Rows, type RowType } from './projection.js';

/** What a thing looked like from one instant on, until its next version; key is id and instant. */
export interface Version<View> {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly validFrom: string;
  /** Whether no later version exists. */
  readonly newest: boolean;
  readonly view: View;
}

/** How the events of one stream become versions of a view; `fold` answers null as long as there is nothing to see. */
export interface VersionFold<View, Row extends Version<View>, Event extends RecordedEvent> {
  readonly type: RowType<Row>;
  readonly fold: (view: View | null, event: Event) => View | null;
}

/**
 * Writes a row per version; of several events at one instant the last counts. An event that was recorded with an instant
 * before its predecessor's takes effect at the predecessor's: versions follow the order of the ledger.
 */
export const foldVersions = async <View, Row extends Version<View>, Event extends RecordedEvent>(
  events: readonly Event[],
  rows: Rows,
  { type, fold }: VersionFold<View, Row, Event>,
): Promise<void> => {
  const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  const stored = await rows.find(type, { id: ids, newest: true } as unknown as RowFilter<Row>);
  const newest = new Map<string, Version<View>>(stored.map((row) => [row.id, row]));
  const changed = new Map<string, Version<View>>();
  const keep = (version: Version<View>) => changed.set(`${version.id} ${version.validFrom}`, version);
  for (const event of events) {
    const id = idOfStream(event.stream);
    const before = newest.get(id);
    const view = fold(before?.view ?? null, event);
    if (!view) continue;
    const { occurredAt } = event.metadata;
    const validFrom = before && before.validFrom > occurredAt ? before.validFrom : occurredAt;
    if (before && before.validFrom !== validFrom) keep({ ...before, newest: false });
    const version = { id, validFrom, newest: true, view };
    keep(version);
    newest.set(id, version);
  }
  await rows.upsert(type, [...changed.values()] as Row[]);
};
