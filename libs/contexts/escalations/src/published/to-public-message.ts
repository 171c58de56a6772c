import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent, type EscalationRaised, type EscalationSubject } from '../domain/escalation.events.js';
import { type PublicEscalationFact, type PublicEscalationsEvents } from './public-events.js';
import { type PublicMatter } from './public-matters.js';

/** Events that leave the house; plans and repetitions are told by what they lead to. */
export const publishedEventTypes = [
  'EscalationRaised',
  'EscalationClimbed',
  'EscalationNotified',
  'EscalationAcknowledged',
  'EscalationResolved',
] as const satisfies readonly EscalationEvent['type'][];

/**
 * The public form of an escalation event, by the id of its ticket, its case, its service, its major incident or its detection,
 * so that all about one of them stays in order; null for what stays in the house.
 */
export const toPublicMessage = (event: Recorded<EscalationEvent>): PublicMessageOf<PublicEscalationsEvents> | null => {
  const { ticket, matter, level } = event.data;
  const escalation = event.stream.slice(event.stream.indexOf('-') + 1);
  const place = { level, occurredAt: event.metadata.occurredAt, revision: event.revision };
  const fact = { escalation, ticket, ...(matter && { matter: publicMatter(matter) }), ...place };
  const body = bodyOf(event, fact);
  return body && { key: keyOf(event.data, escalation), subject: event.stream, ...body };
};

const keyOf = ({ ticket, matter }: EscalationSubject, escalation: string): string => {
  switch (matter?.kind) {
    case 'regulatory-deadline':
      return matter.case;
    case 'availability':
      return matter.service;
    case 'major-incident-update':
      return matter.major;
    case 'unauthorised-change':
      return matter.detection;
    default:
      return ticket?.id ?? escalation;
  }
};

/** Names of regulations and stages are written by people, so ids alone leave; who leads or owns is nobody else's business. */
const publicMatter = (matter: NonNullable<EscalationSubject['matter']>): PublicMatter => {
  if (matter.kind === 'availability') {
    const { kind, agreement, version, customer, service, per, measuredIn, period } = matter;
    const { label, from, until } = period;
    return { kind, agreement, version, customer, service, per, measuredIn, period: { label, from, until } };
  }
  if (matter.kind === 'major-incident-update') {
    const { kind, major, ticket, customer, service, audience, number } = matter;
    return { kind, major, ticket: { id: ticket.id, number: ticket.number }, customer, service, audience, number };
  }
  if (matter.kind === 'unauthorised-change') {
    const { kind, detection, ci, service, services, detectedAt } = matter;
    return { kind, detection, ci, service, services, detectedAt };
  }
  const { kind, case: id, ticket, regulation, stage, round } = matter;
  return { kind, case: id, ticket: ticket && { id: ticket.id, number: ticket.number }, regulation, stage, round };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (
  event: Recorded<EscalationEvent>,
  fact: PublicEscalationFact,
): PublicBodyOf<PublicEscalationsEvents> | null => {
  switch (event.type) {
    case 'EscalationRaised':
      return { type: 'chronodesk.escalation.raised.v1', data: { ...fact, ...causeOf(event.data) } };
    case 'EscalationClimbed': {
      const { from, owner, because, round } = event.data;
      const { way, recipients, acknowledgeBy } = round;
      const data = { ...fact, from, owner, because, way, recipients, acknowledgeBy };
      return { type: 'chronodesk.escalation.climbed.v1', data };
    }
    case 'EscalationNotified': {
      const { cause, metric, number, recipient, onCall, plannedFor, deferred } = event.data;
      const notification = { cause, metric, number, recipient, onCall, plannedFor, deferred };
      return { type: 'chronodesk.escalation.notified.v1', data: { ...fact, ...notification } };
    }
    case 'EscalationAcknowledged': {
      const { resolveBy } = event.data;
      const data = { ...fact, ...(resolveBy !== undefined && { resolveBy }) };
      return { type: 'chronodesk.escalation.acknowledged.v1', data };
    }
    case 'EscalationResolved': {
      const { reason } = event.data;
      const data = { ...fact, ...(reason !== undefined && { reason }) };
      return { type: 'chronodesk.escalation.resolved.v1', data };
    }
    default:
      return null;
  }
};

const causeOf = (data: EscalationRaised['data']) => {
  const { cause, metric, cycle, step, target, dueAt, owner, agreementKind, span, ruling, round } = data;
  return {
    ...{ cause, metric, cycle, step, target, dueAt, owner },
    ...(agreementKind !== undefined && { agreementKind }),
    ...(span !== undefined && { span }),
    ...(ruling && { policy: { id: ruling.policy, version: ruling.version } }),
    ...(round && { way: round.way, recipients: round.recipients, acknowledgeBy: round.acknowledgeBy }),
  };
};
