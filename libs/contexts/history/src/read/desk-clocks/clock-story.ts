import { type Recorded } from '@chronodesk/kernel';
import { type HoldReason, type TicketEvent } from '@chronodesk/tickets/published';

/** Something that starts, pauses, resumes or stops clocks; `at` ISO 8601 UTC. */
export type ClockMove =
  | { readonly at: string; readonly what: 'opened' | 'prioritised'; readonly priority: number }
  | { readonly at: string; readonly what: 'held'; readonly for: HoldReason }
  | { readonly at: string; readonly what: 'bound'; readonly agreement: string; readonly version: number }
  | {
      readonly at: string;
      readonly what: 'answered' | 'resumed' | 'resolved' | 'reopened' | 'closed' | 'cancelled' | 'merged';
    };

/** Ticket events that move clocks. */
export const movingTicketEventTypes = [
  'TicketOpened',
  'TicketPrioritised',
  'TicketAnswered',
  'TicketPutOnHold',
  'TicketResumed',
  'TicketResolved',
  'TicketReopened',
  'TicketClosed',
  'TicketCancelled',
  'TicketMarkedDuplicate',
  'TicketParted',
] as const satisfies readonly TicketEvent['type'][];

const PLAIN = {
  TicketAnswered: 'answered',
  TicketResumed: 'resumed',
  TicketResolved: 'resolved',
  TicketClosed: 'closed',
  TicketCancelled: 'cancelled',
  TicketMarkedDuplicate: 'merged',
} as const satisfies Partial<Record<TicketEvent['type'], ClockMove['what']>>;

/** What a ticket event means to the clocks of its ticket. */
export const movesOf = (event: Recorded<TicketEvent>): ClockMove[] => {
  const at = new Date(event.metadata.occurredAt).toISOString();
  switch (event.type) {
    case 'TicketOpened':
      return [{ at, what: 'opened', priority: event.data.priority }];
    case 'TicketPrioritised':
      return [{ at, what: 'prioritised', priority: event.data.priority }];
    case 'TicketPutOnHold':
      return [{ at, what: 'held', for: event.data.for }];
    case 'TicketReopened': {
      const { hold } = event.data;
      return [{ at, what: 'reopened' }, ...(hold ? [{ at, what: 'held' as const, for: hold }] : [])];
    }
    default:
      return event.type in PLAIN ? [{ at, what: PLAIN[event.type as keyof typeof PLAIN] }] : [];
  }
};
