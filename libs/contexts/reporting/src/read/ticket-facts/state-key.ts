import { type HoldReason, type TicketEvent } from '@chronodesk/tickets/published';

/** A state as reports tell states apart: a hold by what the ticket waits for. */
export type StateKey = 'new' | 'active' | `on-hold:${HoldReason}` | 'resolved' | 'closed' | 'cancelled';

/** Whether no work is left. */
export const isDone = (state: StateKey): boolean => state === 'resolved' || state === 'closed' || state === 'cancelled';

/** The state an event leads to; null when it leaves the state as it is. */
export const stateAfter = (event: TicketEvent): StateKey | null => {
  switch (event.type) {
    case 'TicketWorkStarted':
    case 'TicketResumed':
      return 'active';
    case 'TicketPutOnHold':
      return `on-hold:${event.data.for}`;
    case 'TicketReopened':
      return event.data.hold ? `on-hold:${event.data.hold}` : 'active';
    case 'TicketResolved':
      return 'resolved';
    case 'TicketClosed':
      return 'closed';
    case 'TicketCancelled':
    case 'TicketMarkedDuplicate':
      return 'cancelled';
    case 'TicketParted':
      return event.data.type === 'duplicate' ? 'active' : null;
    default:
      return null;
  }
};
