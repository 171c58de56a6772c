import { STATES } from './figures.js';
import { type LogRow, MISSING } from './log-columns.js';
import { minutesOf } from './read-log.js';

/** An incident with what the rules of the log say about its rows. */
export interface Incident {
  readonly rows: readonly LogRow[];
  readonly openedAt: number;
  /** When each row takes effect; minutes since 1970. */
  readonly at: readonly number[];
  readonly states: readonly string[];
  readonly pairs: readonly Pair[];
}

/** Two consecutive rows. */
export interface Pair {
  readonly before: LogRow;
  readonly after: LogRow;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

/** Whether no work is left. */
export const isDone = (state: string): boolean => state === 'resolved' || state === 'closed';

/** Reads the rows of one incident. */
export const incidentOf = (rows: readonly LogRow[]): Incident => {
  const openedAt = minutesOf(rows[0]!.opened_at);
  const at = rows.map(({ sys_updated_at: updatedAt }) => minutesOf(updatedAt));
  at[0] = Math.min(Math.max(at[0]!, openedAt), at[1] ?? Infinity);
  const states: string[] = [];
  for (const { incident_state: state } of rows) states.push(STATES[state] ?? states.at(-1) ?? 'new');
  const pairs = rows.slice(1).map((after, index) => ({
    before: rows[index]!,
    after,
    from: states[index]!,
    to: states[index + 1]!,
    minutes: at[index + 1]! - at[index]!,
  }));
  return { rows, openedAt, at, states, pairs };
};

/** Its first row. */
export const first = ({ rows }: Incident): LogRow => rows[0]!;

/** Its last row. */
export const last = ({ rows }: Incident): LogRow => rows.at(-1)!;

/** Whether a cell has a value. */
export const kind = (value: string): string => (value === MISSING ? 'unknown' : 'known');
