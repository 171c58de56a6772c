import { type EscalationEvent } from './escalation.events.js';
import { type TicketFacts } from './ticket-facts.js';

/** What decisions need to know about an escalation. */
export type Escalation =
  | { readonly status: 'unraised' }
  | {
      readonly status: 'open' | 'acknowledged' | 'resolved';
      readonly ticket: TicketFacts;
      readonly level: number;
    };

/** Folds one event; facts about an escalation that was never raised are passed over. */
export const evolveEscalation = (escalation: Escalation, event: EscalationEvent): Escalation => {
  if (event.type === 'EscalationRaised') return { status: 'open', ticket: event.data.ticket, level: event.data.level };
  if (escalation.status === 'unraised') return escalation;
  switch (event.type) {
    case 'EscalationAcknowledged':
      return { ...escalation, status: 'acknowledged' };
    case 'EscalationResolved':
      return { ...escalation, status: 'resolved' };
    default:
      return escalation;
  }
};
