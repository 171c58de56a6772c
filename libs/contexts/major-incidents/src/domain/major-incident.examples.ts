import { deadlineFrom, DEFAULT_PLAN } from './communication/update-clock.js';
import type * as commands from './major-incident.commands.js';
import type * as events from './major-incident.events.js';

export const majorId = '7d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a11';
export const ticket: events.TicketReference = { id: 'a2f5c1de-0000-5000-8000-000000000123', number: 'INC0000123' };
export const child: events.TicketReference = { id: 'a2f5c1de-0000-5000-8000-000000000124', number: 'INC0000124' };
export const other: events.TicketReference = { id: 'a2f5c1de-0000-5000-8000-000000000125', number: 'INC0000125' };

/** An instant of 1 May 2026, UTC. */
export const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 4, 1, hour, minute)).toISOString();

export const subject: events.MajorSubject = {
  ...{ ticket, title: 'No mail at all', kind: 'incident', priority: 1, customer: 'northwind', service: 'mail' },
};
export const lead: events.Party = { kind: 'person', id: 'ida' };
export const team: events.Party = { kind: 'team', id: 'network' };
export const rule: events.RuleReference = { id: 'p1-mail', version: 2 };
export const plan: readonly events.AudiencePlan[] = [
  { audience: 'internal', every: 'PT30M', remindBefore: 'PT5M' },
  { audience: 'customers', every: 'PT1H', remindBefore: 'PT15M' },
];
const fact: events.MajorFact = { major: majorId, ticket };
const [internal, customers] = plan as readonly [events.AudiencePlan, events.AudiencePlan];

/** Declared at ten by hand. */
export const declare: commands.DeclareMajorIncident = {
  type: 'DeclareMajorIncident',
  data: {
    ...{ id: majorId, ...subject, reason: 'every site is down', impact: 'no orders', rule: null, lead },
    ...{ linked: [], plan, now: at(10) },
  },
};
export const declareByRule: commands.DeclareMajorIncident = {
  type: 'DeclareMajorIncident',
  data: { ...declare.data, reason: 'P1 on mail', impact: null, rule, lead: null, linked: [{ ...child, as: 'child' }] },
};
export const suggest: commands.SuggestMajorIncident = {
  type: 'SuggestMajorIncident',
  data: { id: majorId, ...subject, rule, reason: 'P1 on mail' },
};

export const declared: events.MajorIncidentDeclared = {
  type: 'MajorIncidentDeclared',
  data: {
    ...{ ...fact, ...subject, reason: 'every site is down', impact: 'no orders', rule: null, lead, linked: [], plan },
    round: 1,
    deadlines: [
      { audience: 'internal', number: 1, remindAt: at(10, 25), dueAt: at(10, 30), setAt: at(10) },
      { audience: 'customers', number: 1, remindAt: at(10, 45), dueAt: at(11), setAt: at(10) },
    ],
  },
};
export const declaredByRule: events.MajorIncidentDeclared = {
  type: 'MajorIncidentDeclared',
  data: {
    ...{ ...declared.data, reason: 'P1 on mail', impact: null, rule, lead: null },
    linked: [{ ...child, as: 'child' }],
  },
};
export const suggested: events.MajorIncidentSuggested = {
  type: 'MajorIncidentSuggested',
  data: { ...fact, ...subject, rule, reason: 'P1 on mail' },
};
export const dismissed: events.MajorIncidentSuggestionDismissed = {
  type: 'MajorIncidentSuggestionDismissed',
  data: { ...fact, reason: 'one mailbox only' },
};
export const revoked: events.MajorIncidentRevoked = {
  type: 'MajorIncidentRevoked',
  data: { ...fact, reason: 'a test' },
};
export const impactStated: events.MajorIncidentImpactStated = {
  type: 'MajorIncidentImpactStated',
  data: { ...fact, impact: 'no orders in Hamburg' },
};
export const leadHandedOver: events.MajorIncidentLeadHandedOver = {
  type: 'MajorIncidentLeadHandedOver',
  data: { ...fact, from: lead, to: team, note: 'end of shift' },
};
export const roleTaken: events.MajorIncidentRoleTaken = {
  type: 'MajorIncidentRoleTaken',
  data: { ...fact, role: 'scribe', party: lead },
};
export const roleLeft: events.MajorIncidentRoleLeft = { type: 'MajorIncidentRoleLeft', data: roleTaken.data };
export const ticketsLinked: events.MajorIncidentTicketsLinked = {
  type: 'MajorIncidentTicketsLinked',
  data: { ...fact, tickets: [child, other], as: 'child' },
};
export const ticketsUnlinked: events.MajorIncidentTicketsUnlinked = {
  type: 'MajorIncidentTicketsUnlinked',
  data: { ...fact, tickets: [other], reason: 'another cause' },
};
export const planChanged: events.MajorIncidentPlanChanged = {
  type: 'MajorIncidentPlanChanged',
  data: {
    ...{ ...fact, plan: [internal, DEFAULT_PLAN[1]!] },
    deadlines: [deadlineFrom(DEFAULT_PLAN[1]!, 1, at(10, 10))],
  },
};
export const updatePublished: events.MajorIncidentUpdatePublished = {
  type: 'MajorIncidentUpdatePublished',
  data: {
    ...{ ...fact, audience: 'customers', update: 1, text: 'We are on it', dueAt: at(11), late: false },
    next: { audience: 'customers', number: 2, remindAt: at(11, 35), dueAt: at(11, 50), setAt: at(10, 50) },
  },
};
/** The last word, after the end. */
export const lastUpdate: events.MajorIncidentUpdatePublished = {
  type: 'MajorIncidentUpdatePublished',
  data: { ...fact, audience: 'customers', update: 1, text: 'It works again', dueAt: null, late: false, next: null },
};
const step: events.UpdateStepFact = {
  ...{ ...fact, audience: 'internal', number: 1, dueAt: at(10, 30) },
  ...{ at: at(10, 25), noticedAt: '2026-05-01T10:25:00.120Z' },
};
export const updateDue: events.MajorIncidentUpdateDue = { type: 'MajorIncidentUpdateDue', data: step };
export const updateOverdue: events.MajorIncidentUpdateOverdue = {
  type: 'MajorIncidentUpdateOverdue',
  data: { ...step, at: at(10, 30), noticedAt: '2026-05-01T10:30:00.120Z' },
};
export const mitigated: events.MajorIncidentMitigated = {
  type: 'MajorIncidentMitigated',
  data: { ...fact, note: 'relay in use' },
};
export const resolved: events.MajorIncidentResolved = {
  type: 'MajorIncidentResolved',
  data: { ...fact, note: 'disk replaced' },
};
export const reopened: events.MajorIncidentReopened = {
  type: 'MajorIncidentReopened',
  data: {
    ...{ ...fact, reason: 'down again' },
    deadlines: [deadlineFrom(internal, 2, at(13)), deadlineFrom(customers, 2, at(13))],
  },
};
export const reviewed: events.MajorIncidentReviewed = {
  type: 'MajorIncidentReviewed',
  data: { ...fact, summary: 'A full disk', findings: ['no alarm', 'no runbook'] },
};
export const actionAdded: events.MajorIncidentActionAdded = {
  type: 'MajorIncidentActionAdded',
  data: { ...fact, action: 1, title: 'Alarm at 80 %', owner: team, dueOn: '2026-06-01' },
};
export const actionDone: events.MajorIncidentActionDone = {
  type: 'MajorIncidentActionDone',
  data: { ...fact, action: 1, note: 'in force' },
};
export const actionDropped: events.MajorIncidentActionDropped = {
  type: 'MajorIncidentActionDropped',
  data: { ...fact, action: 1, reason: 'disk was replaced' },
};
export const closed: events.MajorIncidentClosed = {
  type: 'MajorIncidentClosed',
  data: { ...fact, reviewed: true, reason: null },
};
