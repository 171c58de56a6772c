import { zoneOf } from '@chronodesk/wall-time';

export type Per = 'month' | 'quarter';

/** A calendar month or quarter, as instants (epoch milliseconds); `until` is exclusive. */
export interface CalendarPeriod {
  /** `2026-03` or `2026-Q1`. */
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

const MONTHS: Readonly<Record<Per, number>> = { month: 1, quarter: 3 };

/** The month in which a local instant lies, counted from year 0. */
const monthCount = (instant: number, timeZone: string): number => {
  const local = new Date(zoneOf(timeZone).localOf(instant));
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
};

const beginningOf = (count: number, timeZone: string): number =>
  zoneOf(timeZone).instantOf(Date.UTC(Math.floor(count / 12), count % 12, 1));

const nameOf = (count: number, per: Per): string => {
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  const month = (count % 12) + 1;
  return per === 'month' ? `${year}-${String(month).padStart(2, '0')}` : `${year}-Q${Math.ceil(month / 3)}`;
};

/** The calendar periods that a span of instants touches, each cut to that span. */
export const periodsBetween = (from: number, until: number, per: Per, timeZone: string): CalendarPeriod[] => {
  const step = MONTHS[per];
  const first = Math.floor(monthCount(from, timeZone) / step) * step;
  const periods: CalendarPeriod[] = [];
  for (let count = first; beginningOf(count, timeZone) < until; count += step) {
    const begin = Math.max(from, beginningOf(count, timeZone));
    const end = Math.min(until, beginningOf(count + step, timeZone));
    periods.push({ name: nameOf(count, per), from: begin, until: end });
  }
  return periods;
};

/** A whole month, `YYYY-MM`, of a zone. */
export const monthOf = (month: string, timeZone: string): CalendarPeriod => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return { name: month, from: beginningOf(count, timeZone), until: beginningOf(count + 1, timeZone) };
};
