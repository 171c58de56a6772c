/** A length of time: in seconds, and as ISO 8601 with hours that go on beyond 24. */
export interface Duration {
  readonly seconds: number;
  readonly iso: string;
}

/** A duration of seconds (not negative), kept to milliseconds. */
export const durationOf = (seconds: number): Duration => {
  const ms = Math.round(seconds * 1000);
  const minutes = Math.floor(ms / 60_000);
  const rest = (ms - minutes * 60_000) / 1000;
  const hours = Math.floor(minutes / 60);
  const parts = [
    [hours, 'H'],
    [minutes % 60, 'M'],
    [rest, 'S'],
  ] as const;
  const text = parts.map(([value, unit]) => (value > 0 ? `${value}${unit}` : '')).join('');
  return { seconds: ms / 1000, iso: `PT${text || '0S'}` };
};

/** How durations are spread. 90 of 100 are no longer than `p90`: as one that occurred, and interpolated between two. */
export interface Spread {
  readonly n: number;
  readonly sum: Duration;
  readonly mean: Duration;
  readonly median: Duration;
  readonly p90: { readonly nearestRank: Duration; readonly linear: Duration };
  readonly min: Duration;
  readonly max: Duration;
}

/** A spread as `spreadSql` answers it; all but `n` null when there is nothing. Seconds. */
export interface SpreadRow {
  readonly n: number;
  readonly sum: number | null;
  readonly median: number | null;
  readonly rank: number | null;
  readonly linear: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * The spread of an SQL expression in seconds over the rows that meet a condition, as a JSON object. The median of an
 * even number lies between the two in the middle; the nearest rank is number ⌈0.9·n⌉ from below.
 */
export const spreadSql = (seconds: string, condition = 'true'): string => {
  const over = (aggregate: string) => `${aggregate} FILTER (WHERE ${condition})`;
  const ordered = (aggregate: string) => over(`${aggregate} WITHIN GROUP (ORDER BY (${seconds}))`);
  return `json_build_object(
    'n', ${over(`count(${seconds})`)}, 'sum', ${over(`sum(${seconds})`)},
    'median', ${ordered('percentile_cont(0.5)')}, 'rank', ${ordered('percentile_disc(0.9)')},
    'linear', ${ordered('percentile_cont(0.9)')}, 'min', ${over(`min(${seconds})`)}, 'max', ${over(`max(${seconds})`)})`;
};

/** A spread for people and programs; null when there is nothing to measure. */
export const spreadOf = ({ n, sum, median, rank, linear, min, max }: SpreadRow): Spread | null => {
  if (n === 0 || sum === null) return null;
  return {
    n,
    sum: durationOf(sum),
    mean: durationOf(sum / n),
    median: durationOf(median ?? 0),
    p90: { nearestRank: durationOf(rank ?? 0), linear: durationOf(linear ?? 0) },
    min: durationOf(min ?? 0),
    max: durationOf(max ?? 0),
  };
};
