import { type Calendar } from '../calendar/calendar.js';
import { instantAfter, openBetween } from '../calendar/open-time.js';
import { type AvailabilityTarget } from './availability-target.js';
import { type Outage } from './outage.js';
import { type Span } from './period.js';

type CountingRules = Pick<AvailabilityTarget, 'countDegraded' | 'excludePlanned'>;

/** Whether a target counts an outage as downtime. */
export const counts = (
  { withdrawn, impact, planned }: Pick<Outage, 'withdrawn' | 'impact' | 'planned'>,
  { countDegraded, excludePlanned }: CountingRules,
): boolean => !withdrawn && (impact === 'down' || countDegraded) && !(planned && excludePlanned);

/** The union of counted outages within a span, in order and apart from each other; what goes on lasts to the span's end. */
export const downSpans = (outages: readonly Outage[], rules: CountingRules, [from, until]: Span): Span[] => {
  const spans = outages
    .filter((outage) => counts(outage, rules))
    .map((outage): Span => {
      const end = outage.until === null ? Infinity : Date.parse(outage.until);
      return [Math.max(Date.parse(outage.from), from), Math.min(end, until)];
    })
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const union: Span[] = [];
  for (const [start, end] of spans) {
    const last = union.at(-1);
    if (last && start <= last[1]) union[union.length - 1] = [last[0], Math.max(last[1], end)];
    else union.push([start, end]);
  }
  return union;
};

/** Open milliseconds inside spans. */
export const openTimeWithin = (spans: readonly Span[], calendar: Calendar): number =>
  spans.reduce((total, [from, until]) => total + openBetween(calendar, from, until), 0);

/** The earliest instant at which this much downtime (more than 0 ms) has come together; null if the spans hold less. */
export const instantOfDowntime = (spans: readonly Span[], calendar: Calendar, amount: number): number | null => {
  let missing = amount;
  for (const [from, until] of spans) {
    const open = openBetween(calendar, from, until);
    if (open >= missing) return instantAfter(calendar, from, missing);
    missing -= open;
  }
  return null;
};

/**
 * The instant after which more than the allowed milliseconds are down; null if that never happens within the spans. At the
 * instant itself the promise still holds, as a clock does at its due instant.
 */
export const breachWithin = (spans: readonly Span[], calendar: Calendar, allowed: number): number | null => {
  const tooMuch = instantOfDowntime(spans, calendar, allowed + 1);
  return tooMuch === null ? null : tooMuch - 1;
};
