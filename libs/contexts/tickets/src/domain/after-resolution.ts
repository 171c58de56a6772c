import { type TicketEvent, type TicketResolved } from './ticket.events.js';
import { type TicketClosePlanned, type TicketRated } from './after-resolution.events.js';

/** What is known of a ticket's newest resolution. */
export interface AfterResolution {
  /** Resolutions so far; closing an unresolved ticket is one. */
  readonly resolutions: number;
  /** What was said of it; nulls where it was closed without a word. */
  readonly said: Pick<TicketResolved['data'], 'resolution' | 'code'>;
  /** Null once it is not to be closed any more. */
  readonly plannedClose: TicketClosePlanned['data'] | null;
  readonly rating: TicketRated['data'] | null;
}

const SAID_NOTHING = { resolution: null, code: null } as const;

export const notResolvedYet: AfterResolution = { resolutions: 0, said: SAID_NOTHING, plannedClose: null, rating: null };

/** Folds one event; total. `isResolved`: whether the ticket was resolved or closed before it. */
export const evolveAfterResolution = (
  after: AfterResolution,
  event: TicketEvent,
  isResolved: boolean,
): AfterResolution => {
  switch (event.type) {
    case 'TicketResolved': {
      const { resolution, code } = event.data;
      return resolvedAnew(after, { resolution, code });
    }
    case 'TicketClosed':
      return isResolved ? { ...after, plannedClose: null } : resolvedAnew(after, SAID_NOTHING);
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

const resolvedAnew = ({ resolutions }: AfterResolution, said: AfterResolution['said']): AfterResolution => ({
  resolutions: resolutions + 1,
  ...{ said, plannedClose: null, rating: null },
});
