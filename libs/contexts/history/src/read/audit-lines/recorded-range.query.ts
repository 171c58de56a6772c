import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';

/** An end of a range of the ledger: a position, or an instant of recording (ISO 8601, UTC). */
export type RangeEnd = Position | string;

/** Where a range lies between events that are there: all after `after` (null: the beginning) up to and including `upTo`. */
export interface RecordedRange {
  readonly after: Position | null;
  readonly upTo: Position;
}

/** The range of the ledger from one end to the other, both inclusive, as far as the audit trail knows it; null: no event lies there. */
export const recordedRange =
  (readStore: ReadStore) =>
  async (from: RangeEnd | null, to: RangeEnd | null): Promise<RecordedRange | null> => {
    const newest = async (condition: string, value: RangeEnd | null): Promise<Position | null> => {
      const [row] = await readStore.query<{ position: Position | null }>(
        `SELECT max(l.position) AS position FROM history.audit_lines l WHERE ${condition}`,
        value === null ? [] : [String(value)],
      );
      return row?.position ?? null;
    };
    const after = from === null ? null : await newest(`${comparable(from)} < $1::${typeOf(from)}`, from);
    const upTo = to === null ? await newest('true', null) : await newest(`${comparable(to)} <= $1::${typeOf(to)}`, to);
    return upTo === null || upTo <= (after ?? -1n) ? null : { after, upTo };
  };

const comparable = (end: RangeEnd): string => (typeof end === 'bigint' ? 'l.position' : 'l.recorded_at');
const typeOf = (end: RangeEnd): string => (typeof end === 'bigint' ? 'bigint' : 'timestamptz');
