import { type RecordedEvent } from '@chronodesk/kernel';
import { idOfStream } from './ids.js';
import { type RowFilter, type Rows, type RowType } from './projection.js';

/** How the events of one stream become the rows of its numbered versions. */
export interface HistoryFold<Row extends object, Event extends RecordedEvent> {
  readonly type: RowType<Row>;
  /** The column that holds the id of the stream. */
  readonly idColumn: keyof Row;
  /** Folds one event into all versions of its stream; versions that do not change have to stay the same objects. */
  readonly fold: (versions: readonly Row[], event: Event) => readonly Row[];
}

/** Writes the versions that change, with all versions of their stream at hand: an event may end an earlier one. */
export const foldHistories = async <Row extends object, Event extends RecordedEvent>(
  events: readonly Event[],
  rows: Rows,
  { type, idColumn, fold }: HistoryFold<Row, Event>,
): Promise<void> => {
  const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  if (ids.length === 0) return;
  const stored = await rows.find(type, { [idColumn]: ids } as RowFilter<Row>);
  const histories = new Map<string, readonly Row[]>(
    ids.map((id) => [id, stored.filter((row) => row[idColumn] === id)]),
  );
  for (const event of events) {
    const id = idOfStream(event.stream);
    histories.set(id, fold(histories.get(id) ?? [], event));
  }
  const before = new Set(stored);
  await rows.upsert(
    type,
    [...histories.values()].flat().filter((version) => !before.has(version)),
  );
};
