import { type Calendar } from '../calendar/calendar.js';
import { type AgreementTerms, type HoldReason } from './agreement-terms.js';

/** What happens to a ticket, as far as clocks care; `at` in epoch milliseconds, the instant at which it occurred. */
export type TimelineEvent =
  | { readonly at: number; readonly what: 'opened' | 'prioritised'; readonly priority: number }
  | { readonly at: number; readonly what: 'held'; readonly for: HoldReason }
  | { readonly at: number; readonly what: PlainMove }
  /** Another agreement version is bound, with a calendar of its own if given; acts like a change of priority. */
  | { readonly at: number; readonly what: 'rebound'; readonly agreement: AgreementTerms; readonly calendar?: Calendar };

type PlainMove = 'answered' | 'resumed' | 'resolved' | 'reopened' | 'closed' | 'cancelled' | 'merged';
export type What = TimelineEvent['what'];

/** The life of a ticket as far as it decides which events are possible; `gone` is cancelled or merged. */
export type TicketState = 'none' | 'open' | 'held' | 'resolved' | 'closed' | 'gone';

/** Per state, the possible events and the state that each leads to. */
const MOVES: Record<TicketState, Partial<Record<What, TicketState>>> = {
  none: { opened: 'open' },
  open: {
    ...{ prioritised: 'open', answered: 'open', rebound: 'open' },
    ...{ held: 'held', resolved: 'resolved', closed: 'closed', cancelled: 'gone', merged: 'gone' },
  },
  held: {
    ...{ prioritised: 'held', answered: 'held', rebound: 'held', held: 'held' },
    ...{ resumed: 'open', resolved: 'resolved', closed: 'closed', cancelled: 'gone', merged: 'gone' },
  },
  resolved: { prioritised: 'resolved', answered: 'resolved', rebound: 'resolved', reopened: 'open', closed: 'closed' },
  closed: { rebound: 'closed', reopened: 'open' },
  gone: {},
};

/** The state after an event, or null if the state does not allow it. */
export function stateAfter(state: TicketState, what: What): TicketState | null {
  return MOVES[state][what] ?? null;
}
