import { type AcknowledgeEscalation, type RaiseEscalation, type ResolveEscalation } from './escalation.commands.js';
import { type EscalationAcknowledged, type EscalationRaised, type EscalationResolved } from './escalation.events.js';
import { type TicketFacts } from './ticket-facts.js';

/** The ticket behind the examples. */
export const ticket: TicketFacts = {
  id: 'a2f5c1de-0000-5000-8000-000000000123',
  number: 'INC0000123',
  kind: 'incident',
  priority: 1,
  customer: 'Northwind',
  service: 'mail',
  team: 'network',
  supplier: null,
};

/** The resolution target of the ticket was missed. */
export const raised: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ticket,
    cause: 'breached',
    metric: 'resolution',
    cycle: 1,
    step: 'breached',
    target: 'PT4H',
    dueAt: '2026-03-02T12:00:00.000Z',
    level: 2,
    owner: 'network',
  },
};

/** Anna takes it on. */
export const acknowledged: EscalationAcknowledged = {
  type: 'EscalationAcknowledged',
  data: { ticket, level: 2, by: 'anna', note: 'calling the supplier' },
};

/** Bert has settled it. */
export const resolved: EscalationResolved = {
  type: 'EscalationResolved',
  data: { ticket, level: 2, by: 'bert', note: null },
};

export const raise: RaiseEscalation = { type: 'RaiseEscalation', data: raised.data };
export const acknowledge: AcknowledgeEscalation = {
  type: 'AcknowledgeEscalation',
  data: { by: 'anna', note: 'calling the supplier' },
};
export const resolve: ResolveEscalation = { type: 'ResolveEscalation', data: { by: 'bert' } };
