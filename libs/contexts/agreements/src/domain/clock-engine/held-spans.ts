import { type Calendar } from '../calendar/calendar.js';
import { openBetween } from '../calendar/open-time.js';
import { type PartySpan } from './party-spans.js';
import { stateAfter, type TicketState } from './timeline.js';

/** When a party had the ticket to work on, in epoch milliseconds; `until` null: still has it. */
export interface HeldInterval {
  readonly from: number;
  readonly until: number | null;
}

/** Milliseconds round the clock, and of open time by a calendar (null: by none). */
export interface HeldTime {
  readonly elapsed: number;
  readonly open: number | null;
}

/**
 * When the party of a span had the ticket, as of an instant (inclusive). A team does not have it while it is resolved;
 * a supplier has it until it is taken back. Empty before the span began.
 */
export function heldIntervals({ timeline }: Pick<PartySpan, 'timeline'>, asOf: number): HeldInterval[] {
  const intervals: HeldInterval[] = [];
  let state: TicketState = 'none';
  let from: number | null = null;
  for (const { at, what } of timeline) {
    const next: TicketState | null = at <= asOf ? stateAfter(state, what) : null;
    if (next === null) continue;
    state = next;
    const has = state === 'open' || state === 'held';
    if (has && from === null) from = at;
    if (has || from === null) continue;
    intervals.push({ from, until: at });
    from = null;
  }
  return from === null ? intervals : [...intervals, { from, until: null }];
}

/** How long somebody had the ticket, as of an instant. */
export function heldTime(intervals: readonly HeldInterval[], calendar: Calendar | null, asOf: number): HeldTime {
  let elapsed = 0;
  let open = 0;
  for (const { from, until } of intervals) {
    elapsed += (until ?? asOf) - from;
    if (calendar !== null) open += openBetween(calendar, from, until ?? asOf);
  }
  return { elapsed, open: calendar === null ? null : open };
}

/**
 * Whether somebody had the ticket when a deadline passed. A deadline that passes at the very instant of a hand-over was
 * missed by who had the ticket up to then; only the first one has nobody before.
 */
export function heldAt(intervals: readonly HeldInterval[], instant: number): 'until' | 'from' | null {
  for (const { from, until } of intervals) {
    if (from < instant && (until === null || instant <= until)) return 'until';
    if (from === instant) return 'from';
  }
  return null;
}
