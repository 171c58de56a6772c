import { type TicketEvent } from './ticket.events.js';
import { type TicketClosePlanned, type TicketRated } from './after-resolution.events.js';

/** What is known of a ticket's newest resolution. */
export interface AfterResolution {
  /** Resolutions so far; closing an unresolved ticket is one. */
  readonly resolutions: number;
  /** Null once it is not to be closed any more. */
  readonly plannedClose: TicketClosePlanned['data'] | null;
  readonly rating: TicketRated['data'] | null;
}

export const notResolvedYet: AfterResolution = { resolutions: 0, plannedClose: null, rating: null };

/** Folds one event; total. `isResolved`: whether the ticket was resolved or closed before it. */
export const evolveAfterResolution = (
  after: AfterResolution,
  event: TicketEvent,
  isResolved: boolean,
): AfterResolution => {
  switch (event.type) {
    case 'TicketResolved':
      return { resolutions: after.resolutions + 1, plannedClose: null, rating: null };
    case 'TicketClosed':
      return isResolved
        ? { ...after, plannedClose: null }
        : { resolutions: after.resolutions + 1, plannedClose: null, rating: null };
    case 'TicketReopened':
      return { ...after, plannedClose: null };
    case 'TicketClosePlanned':
      return { ...after, plannedClose: event.data };
    case 'TicketRated':
      return { ...after, rating: event.data };
    default:
      return after;
  }
};
