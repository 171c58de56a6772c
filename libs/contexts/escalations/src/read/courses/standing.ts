import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type SettledReason, type TicketFacts } from '../../domain/escalation.events.js';

/** What escalations need to know about a ticket as it stands. */
export interface TicketStanding {
  readonly facts: TicketFacts;
  /** Why nothing has to be escalated any more; null while the ticket is live. */
  readonly over: SettledReason | null;
  /** Instant of the latest answer to the requester, by when it happened; ISO 8601, UTC. */
  readonly answeredAt: string | null;
}

/** Folds one event; null as long as the ticket is not opened. */
export const foldStanding = (standing: TicketStanding | null, event: Recorded<TicketEvent>): TicketStanding | null => {
  if (event.type === 'TicketOpened') {
    const { number, kind, priority, customer, service } = event.data;
    const facts = { number, kind, priority, customer, service, team: null, supplier: null };
    return standing ?? { facts: { id: idOfStream(event.stream), ...facts }, over: null, answeredAt: null };
  }
  return standing && (withFacts(standing, event) ?? withState(standing, event));
};

const withFacts = (standing: TicketStanding, event: Recorded<TicketEvent>): TicketStanding | null => {
  const { facts } = standing;
  switch (event.type) {
    case 'TicketPrioritised':
      return { ...standing, facts: { ...facts, priority: event.data.priority } };
    case 'TicketAssignedToTeam':
      return { ...standing, facts: { ...facts, team: event.data.team } };
    case 'TicketHandedOver':
      return { ...standing, facts: { ...facts, supplier: event.data.supplier } };
    case 'TicketTakenBack':
      return { ...standing, facts: { ...facts, supplier: null } };
    default:
      return null;
  }
};

const withState = (standing: TicketStanding, event: Recorded<TicketEvent>): TicketStanding => {
  const { answeredAt } = standing;
  const { occurredAt } = event.metadata;
  switch (event.type) {
    case 'TicketAnswered':
      return answeredAt !== null && answeredAt > occurredAt ? standing : { ...standing, answeredAt: occurredAt };
    case 'TicketResolved':
      return { ...standing, over: 'ticket-resolved' };
    case 'TicketClosed':
      return { ...standing, over: standing.over ?? 'ticket-closed' };
    case 'TicketCancelled':
    case 'TicketMarkedDuplicate':
      return { ...standing, over: 'ticket-cancelled' };
    case 'TicketParted':
      return event.data.type === 'duplicate' ? { ...standing, over: null } : standing;
    case 'TicketReopened':
      return { ...standing, over: null };
    default:
      return standing;
  }
};
