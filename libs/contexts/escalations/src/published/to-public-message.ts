import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from '../domain/escalation.events.js';
import { type PublicEscalationFact, type PublicEscalationsEvents } from './public-events.js';

/** The public form of an escalation event, by the ticket's id, so that all about one ticket stays in order. */
export const toPublicMessage = (event: Recorded<EscalationEvent>): PublicMessageOf<PublicEscalationsEvents> => {
  const { ticket, level } = event.data;
  const escalation = event.stream.slice(event.stream.indexOf('-') + 1);
  const fact = { escalation, ticket, level, occurredAt: event.metadata.occurredAt, revision: event.revision };
  return { key: ticket.id, subject: event.stream, ...bodyOf(event, fact) };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (
  event: Recorded<EscalationEvent>,
  fact: PublicEscalationFact,
): PublicBodyOf<PublicEscalationsEvents> => {
  switch (event.type) {
    case 'EscalationRaised': {
      const { cause, metric, cycle, step, target, dueAt, owner } = event.data;
      const facts = { cause, metric, cycle, step, target, dueAt, owner };
      return { type: 'chronodesk.escalation.raised.v1', data: { ...fact, ...facts } };
    }
    case 'EscalationAcknowledged':
      return { type: 'chronodesk.escalation.acknowledged.v1', data: fact };
    case 'EscalationResolved':
      return { type: 'chronodesk.escalation.resolved.v1', data: fact };
  }
};
