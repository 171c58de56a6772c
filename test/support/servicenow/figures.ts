/** Figures by name; a value is a number, a text, or counts by name. */
export type Figures = Readonly<Record<string, unknown>>;

/** States of the log by the names that reports use; the undefined `-100` keeps the state before. */
export const STATES: Readonly<Record<string, string>> = {
  New: 'new',
  Active: 'active',
  'Awaiting User Info': 'on-hold:requester',
  'Awaiting Vendor': 'on-hold:supplier',
  'Awaiting Problem': 'on-hold:problem',
  'Awaiting Evidence': 'on-hold:evidence',
  Resolved: 'resolved',
  Closed: 'closed',
};

/** Instants at which the backlog is compared. */
export const BACKLOG_INSTANTS = ['2016-03-15T00:00', '2016-04-15T00:00'] as const;

/** Hours with four decimals, as the published figures have them. */
export const hours = (minutes: number): number => Math.round((minutes / 60) * 10_000) / 10_000;

/** The number a value such as `3 - Moderate` begins with. */
export const levelOf = (text: string): number => Number(text.slice(0, 1));

/** Counts of a list by name. */
export const tally = (names: readonly (string | number)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** How minutes are spread, computed in the most straightforward way. */
export const spreadOfMinutes = (values: readonly number[]): Figures | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return null;
  const at = (index: number) => sorted[index]!;
  const middle = (n - 1) / 2;
  const place = 0.9 * (n - 1);
  const below = Math.floor(place);
  const linear = at(below) + (place - below) * ((sorted[below + 1] ?? at(below)) - at(below));
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    n,
    sum_minutes: sum,
    mean_h: hours(sum / n),
    median_h: hours((at(Math.floor(middle)) + at(Math.ceil(middle))) / 2),
    p90_nearest_rank_h: hours(at(Math.ceil((9 * n) / 10) - 1)),
    p90_linear_h: hours(linear),
    min_h: hours(at(0)),
    max_h: hours(at(n - 1)),
  };
};
