import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import {
  type AudiencePlan,
  type MajorIncidentEvent,
  type Party,
  type TicketReference,
  type UpdateDeadline,
  type UpdateStepFact,
} from '../domain/major-incident.events.js';
import { type PublicMajorFact, type PublicMajorIncidentsEvents } from './public-events.js';

type Body = PublicBodyOf<PublicMajorIncidentsEvents>;

/** Event types that have a public form; suggestions, impact statements and actions stay in the house. */
export const publishedEventTypes = [
  ...(['MajorIncidentDeclared', 'MajorIncidentRevoked', 'MajorIncidentLeadHandedOver'] as const),
  ...(['MajorIncidentRoleTaken', 'MajorIncidentRoleLeft'] as const),
  ...(['MajorIncidentTicketsLinked', 'MajorIncidentTicketsUnlinked'] as const),
  ...(['MajorIncidentPlanChanged', 'MajorIncidentUpdatePublished'] as const),
  ...(['MajorIncidentUpdateDue', 'MajorIncidentUpdateOverdue'] as const),
  ...(['MajorIncidentMitigated', 'MajorIncidentResolved', 'MajorIncidentReopened'] as const),
  ...(['MajorIncidentReviewed', 'MajorIncidentClosed'] as const),
] as const satisfies readonly MajorIncidentEvent['type'][];

/** The public form of an event, by the major incident's id, so that all about one stays in order; null for the others. */
export const toPublicMessage = (
  event: Recorded<MajorIncidentEvent>,
): PublicMessageOf<PublicMajorIncidentsEvents> | null => {
  const { stream, revision, metadata, data } = event;
  const id = stream.slice(stream.indexOf('-') + 1);
  const fact = { major: id, ticket: reference(data.ticket), occurredAt: metadata.occurredAt, revision };
  const body = bodyOf(event, fact);
  return body && { key: id, subject: stream, ...body };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (event: Recorded<MajorIncidentEvent>, fact: PublicMajorFact): Body | null => {
  switch (event.type) {
    case 'MajorIncidentDeclared': {
      const { kind, priority, customer, service, round, rule, lead, linked } = event.data;
      const subject = { kind, priority, customer, service, round, rule: rule && rule.id, team: teamOf(lead) };
      const children = linked.filter(({ as }) => as === 'child').map(reference);
      const communication = { plan: event.data.plan.map(audience), deadlines: event.data.deadlines.map(deadline) };
      const data = { ...fact, ...subject, children, ...communication };
      return { type: 'chronodesk.major-incident.declared.v1', data };
    }
    case 'MajorIncidentRevoked':
      return { type: 'chronodesk.major-incident.revoked.v1', data: fact };
    case 'MajorIncidentLeadHandedOver':
      return roleChanged(fact, 'lead', 'taken', event.data.to);
    case 'MajorIncidentRoleTaken':
      return roleChanged(fact, event.data.role, 'taken', event.data.party);
    case 'MajorIncidentRoleLeft':
      return roleChanged(fact, event.data.role, 'left', event.data.party);
    case 'MajorIncidentTicketsLinked':
      return ticketsChanged(fact, true, event.data.tickets);
    case 'MajorIncidentTicketsUnlinked':
      return ticketsChanged(fact, false, event.data.tickets);
    default:
      return progressOf(event, fact);
  }
};

const progressOf = (event: Recorded<MajorIncidentEvent>, fact: PublicMajorFact): Body | null => {
  switch (event.type) {
    case 'MajorIncidentPlanChanged': {
      const communication = { plan: event.data.plan.map(audience), deadlines: event.data.deadlines.map(deadline) };
      return { type: 'chronodesk.major-incident.plan-changed.v1', data: { ...fact, ...communication } };
    }
    case 'MajorIncidentUpdatePublished': {
      const { audience: heardBy, update, late, next } = event.data;
      const heard = { audience: heardBy, update, late, nextDueAt: next && next.dueAt };
      return { type: 'chronodesk.major-incident.update-published.v1', data: { ...fact, ...heard } };
    }
    case 'MajorIncidentUpdateDue':
      return { type: 'chronodesk.major-incident.update-due.v1', data: { ...fact, ...step(event.data) } };
    case 'MajorIncidentUpdateOverdue':
      return { type: 'chronodesk.major-incident.update-overdue.v1', data: { ...fact, ...step(event.data) } };
    case 'MajorIncidentMitigated':
      return { type: 'chronodesk.major-incident.mitigated.v1', data: fact };
    case 'MajorIncidentResolved':
      return { type: 'chronodesk.major-incident.resolved.v1', data: fact };
    case 'MajorIncidentReopened': {
      const deadlines = event.data.deadlines.map(deadline);
      return { type: 'chronodesk.major-incident.reopened.v1', data: { ...fact, deadlines } };
    }
    case 'MajorIncidentReviewed': {
      const findings = event.data.findings.length;
      return { type: 'chronodesk.major-incident.reviewed.v1', data: { ...fact, findings } };
    }
    case 'MajorIncidentClosed': {
      const { reviewed } = event.data;
      return { type: 'chronodesk.major-incident.closed.v1', data: { ...fact, reviewed } };
    }
    default:
      return null;
  }
};

const roleChanged = (fact: PublicMajorFact, role: string, change: 'taken' | 'left', party: Party): Body => ({
  type: 'chronodesk.major-incident.role-changed.v1',
  data: { ...fact, role, change, team: teamOf(party) },
});

const ticketsChanged = (fact: PublicMajorFact, linked: boolean, tickets: readonly TicketReference[]): Body => ({
  type: 'chronodesk.major-incident.tickets-changed.v1',
  data: { ...fact, linked, tickets: tickets.map(reference) },
});

const reference = ({ id, number }: TicketReference) => ({ id, number });

const audience = ({ audience: id, every }: AudiencePlan) => ({ audience: id, every });

const deadline = ({ audience: id, number, dueAt }: UpdateDeadline) => ({ audience: id, number, dueAt });

const step = ({ audience: id, number, dueAt, at, noticedAt }: UpdateStepFact) => ({
  ...{ audience: id, number, dueAt, at, noticedAt },
});

/** A person is named by nothing but null. */
const teamOf = (party: Party | null): string | null => (party?.kind === 'team' ? party.id : null);
