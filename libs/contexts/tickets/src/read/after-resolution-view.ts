import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '../domain/ticket.events.js';

/** What is said and planned about the newest resolution, as the API shows it. */
export interface AfterResolutionView {
  /** When a policy will close the ticket; ISO 8601, UTC. */
  readonly closesAt: string | null;
  readonly rating: {
    readonly csat: number;
    readonly nps: number | null;
    readonly comment: string | null;
    readonly changeableUntil: string;
  } | null;
}

export const noResolutionView: AfterResolutionView = { closesAt: null, rating: null };

/** Folds one event; null if it changes nothing here. Beside the change of state, which others fold. */
export const foldAfterResolutionView = (event: Recorded<TicketEvent>): Partial<AfterResolutionView> | null => {
  switch (event.type) {
    case 'TicketResolved':
      return noResolutionView;
    case 'TicketReopened':
    case 'TicketClosed':
      return { closesAt: null };
    case 'TicketClosePlanned':
      return { closesAt: event.data.closeAt };
    case 'TicketRated': {
      const { csat, nps, comment, changeableUntil } = event.data;
      return { rating: { csat, nps, comment, changeableUntil } };
    }
    default:
      return null;
  }
};
