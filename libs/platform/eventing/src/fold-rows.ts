import { type RecordedEvent } from '@chronodesk/kernel';
import { type RowFilter, type Rows, type RowType } from './projection.js';

/** How events of one kind of row are folded: `fold` answers the new row, or null to remove it. */
export interface RowFold<Row extends object, Event extends RecordedEvent> {
  readonly type: RowType<Row>;
  /** The one column of the primary key. */
  readonly key: keyof Row & string;
  readonly keyOf: (event: Event) => string;
  readonly fold: (row: Row | null, event: Event) => Row | null;
}

/** Loads the rows a batch touches, folds the batch in memory, and writes each changed row once. */
export const foldRows = async <Row extends object, Event extends RecordedEvent>(
  events: readonly Event[],
  rows: Rows,
  { type, key, keyOf, fold }: RowFold<Row, Event>,
): Promise<void> => {
  const keys = [...new Set(events.map(keyOf))];
  if (keys.length === 0) return;
  const stored = await rows.find(type, { [key]: keys } as RowFilter<Row>);
  const current = new Map<string, Row | null>(stored.map((row) => [String(row[key]), row]));
  const before = new Map(current);
  for (const event of events) current.set(keyOf(event), fold(current.get(keyOf(event)) ?? null, event));
  const changed = keys.filter((k) => current.get(k) !== before.get(k));
  await rows.upsert(
    type,
    changed.map((k) => current.get(k)).filter((row): row is Row => row != null),
  );
  const removed = changed.filter((k) => current.get(k) === null && before.has(k));
  if (removed.length > 0) await rows.remove(type, { [key]: removed } as RowFilter<Row>);
};
