import { type Column, COLUMNS, type LogRow, MISSING } from './log-columns.js';
import { type LogRandom } from './log-random.js';

/** Impact and urgency to priority, as on every row of the published log. */
const PRIORITIES: Readonly<Record<string, string>> = {
  '1-1': '1 - Critical',
  '1-2': '2 - High',
  '2-1': '2 - High',
  '2-2': '3 - Moderate',
  '3-1': '3 - Moderate',
  '2-3': '4 - Low',
  '3-2': '4 - Low',
  '3-3': '4 - Low',
};
const LEVELS: Readonly<Record<string, string>> = { 1: '1 - High', 2: '2 - Medium', 3: '3 - Low' };

/** `d/m/yyyy HH:MM` without padding of day and month; minutes since 1970, UTC. */
export const logTime = (minutes: number): string => {
  const date = new Date(minutes * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
};

/** Impact, urgency and the priority that follows; each level from 1, high, to 3, low. */
export const levels = (impact: 1 | 2 | 3, urgency: 1 | 2 | 3): Partial<LogRow> => ({
  impact: LEVELS[impact]!,
  urgency: LEVELS[urgency]!,
  priority: PRIORITIES[`${impact}-${urgency}`]!,
});

/** An incident while its rows are written. */
export class IncidentLog {
  private readonly written: Record<Column, string>[] = [];
  private readonly cells: Record<Column, string>;

  /**
   * @param now minutes since 1970 of the newest row; the opening at first
   */
  constructor(
    number: string,
    private now: number,
    readonly random: LogRandom,
  ) {
    const opened = logTime(now);
    this.cells = {
      ...({ number, incident_state: 'New', active: 'true', reassignment_count: '0', reopen_count: '0' } as const),
      ...{ sys_mod_count: '0', made_sla: 'true', caller_id: `Caller ${random.between(1, 80)}` },
      ...{ opened_by: `Opened by  ${random.between(1, 9)}`, opened_at: opened },
      ...{ sys_created_by: MISSING, sys_created_at: MISSING, sys_updated_by: 'Updated by 908', sys_updated_at: opened },
      ...{
        contact_type: random.one(['Phone', 'Email', 'Self service']),
        location: `Location ${random.between(1, 30)}`,
      },
      ...{ category: `Category ${random.between(1, 12)}`, subcategory: `Subcategory ${random.between(1, 40)}` },
      ...{ u_symptom: `Symptom ${random.between(1, 50)}`, cmdb_ci: MISSING },
      ...{ impact: '', urgency: '', priority: '', assignment_group: `Group ${random.between(1, 15)}` },
      ...{ assigned_to: MISSING, knowledge: random.one(['true', 'false']), u_priority_confirmation: 'false' },
      ...{ notify: 'Do Not Notify', problem_id: MISSING, rfc: MISSING, vendor: MISSING, caused_by: MISSING },
      ...{ closed_code: `code ${random.between(1, 15)}`, resolved_by: `Resolved by ${random.between(1, 99)}` },
      ...{ resolved_at: MISSING, closed_at: MISSING },
    };
    this.change(levels(2, 2));
  }

  /** The group of the newest row. */
  get group(): string {
    return this.cells.assignment_group;
  }

  /** Sets cells without writing a row; counters follow. */
  change(cells: Partial<LogRow>): this {
    const { assignment_group: group, incident_state: state } = this.cells;
    const wasDone = state === 'Resolved' || state === 'Closed';
    Object.assign(this.cells, cells);
    if (this.written.length === 0) return this;
    if (this.cells.assignment_group !== group) this.count('reassignment_count');
    const isDone = this.cells.incident_state === 'Resolved' || this.cells.incident_state === 'Closed';
    if (wasDone && !isDone) this.count('reopen_count');
    return this;
  }

  /** Writes a row some minutes after the one before. */
  row(minutesLater: number, cells: Partial<LogRow> = {}): this {
    this.change(cells);
    this.now += minutesLater;
    this.cells.sys_updated_at = logTime(this.now);
    this.cells.sys_updated_by = `Updated by ${this.random.between(1, 300)}`;
    this.cells.sys_mod_count = String(Number(this.cells.sys_mod_count) + this.random.between(1, 3));
    this.cells.active = String(this.cells.incident_state !== 'Closed');
    this.written.push({ ...this.cells });
    return this;
  }

  /** Writes a row in the minute of the one before. */
  sameMinute(cells: Partial<LogRow>): this {
    return this.row(0, cells);
  }

  /** A reassignment that lost versions hide: the counter moves and the group does not. */
  hiddenHop(minutesLater: number): this {
    this.count('reassignment_count');
    return this.row(minutesLater);
  }

  /** Stamps the first row otherwise than when it was written; minutes relative to the opening. */
  stampFirstRow(openedAt: number, minutes: number): this {
    this.written[0]!.sys_updated_at = logTime(openedAt + minutes);
    return this;
  }

  /** All rows; the final resolution and closing stand on every one of them, as in the published log. */
  rows(): LogRow[] {
    const last = (state: string) => this.written.filter((row) => row.incident_state === state).at(-1)?.sys_updated_at;
    const final = { resolved_at: last('Resolved') ?? MISSING, closed_at: last('Closed') ?? MISSING };
    return this.written.map((row) => ({ ...row, ...final }));
  }

  private count(column: 'reassignment_count' | 'reopen_count'): void {
    this.cells[column] = String(Number(this.cells[column]) + 1);
  }
}

/** Rows as the published file has them: comma separated, no quotes, LF. */
export const csvOf = (rows: Iterable<LogRow>): string => {
  const lines = [COLUMNS.join(',')];
  for (const row of rows) lines.push(COLUMNS.map((column) => row[column]).join(','));
  return `${lines.join('\n')}\n`;
};
