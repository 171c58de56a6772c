import { type AcknowledgeEscalation, type RaiseEscalation, type ResolveEscalation } from './escalation.commands.js';
import { raisedUnder } from './course/round.js';
import {
  type AvailabilityMatter,
  type EscalationAcknowledged,
  type EscalationClimbed,
  type EscalationNotified,
  type EscalationRaised,
  type EscalationResolved,
  type MajorUpdateMatter,
  type RegulatoryMatter,
  type UnauthorisedChangeMatter,
} from './escalation.events.js';
import { goldSteps } from './policy/policy.examples.js';
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

/** The same under a policy: whoever is on call is told and has half an hour. */
export const raisedUnderPolicy: EscalationRaised = {
  type: 'EscalationRaised',
  data: raisedUnder(
    { policy: 'gold', version: 3, ladder: goldSteps.steps.slice(1) },
    raised.data,
    Date.parse('2026-03-02T12:00:00.000Z'),
  ),
};

/** Nobody took it on. */
export const climbed: EscalationClimbed = {
  type: 'EscalationClimbed',
  data: {
    ...{ ticket, from: 2, level: 3, owner: 'service-manager', because: 'not-acknowledged' },
    round: {
      ...{ way: 'hierarchical', recipients: [{ kind: 'role', id: 'service-manager' }] },
      ...{ notifications: [], acknowledgeBy: '2026-03-02T13:30:00.000Z' },
    },
    ...{ deadline: '2026-03-02T12:30:00.000Z', noticedAt: '2026-03-02T12:30:00.120Z' },
  },
};

/** Whoever is on call is told. */
export const notified: EscalationNotified = {
  type: 'EscalationNotified',
  data: {
    ...{ ticket, cause: 'breached', metric: 'resolution', level: 2, number: 1 },
    ...{ recipient: { kind: 'rota', id: 'network-on-call' }, onCall: ['p-17'] },
    ...{ plannedFor: '2026-03-02T12:00:00.000Z', deferred: false },
  },
};

/** Taken on with four hours to resolve it, and ended by the platform with its ticket. */
export const acknowledgedUnderPolicy: EscalationAcknowledged = {
  ...acknowledged,
  data: { ...acknowledged.data, resolveBy: '2026-03-02T16:10:00.000Z' },
};
export const settled: EscalationResolved = {
  type: 'EscalationResolved',
  data: { ticket, level: 2, by: 'escalations.settle-escalations@1', note: null, reason: 'ticket-resolved' },
};

/** A complaint calls for somebody without any clock. */
export const raisedByOpening: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ...{ ticket, cause: 'opened', metric: null, cycle: null, step: 'opened', target: null, dueAt: null },
    ...{ level: 1, owner: 'complaint-lead' },
  },
};

/** The early warning of a case was not sent in time: nobody's clock, and no end with the ticket. */
export const report: RegulatoryMatter = {
  ...{ kind: 'regulatory-deadline', case: '5d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a11', round: 1 },
  ticket: { id: ticket.id, number: ticket.number },
  ...{ regulation: 'nis2', regulationName: 'NIS2', stage: 'early-warning' },
  stageName: { en: 'Early warning', de: 'Frühe Erstmeldung' },
  owner: { kind: 'role', id: 'information-security-officer' },
};
export const raisedByReport: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ...{ ticket: null, matter: report, cause: 'breached', step: 'missed', dueAt: '2026-05-02T10:00:00.000Z' },
    ...{ metric: null, cycle: null, target: null, level: 2, owner: 'information-security-officer' },
  },
};

/** Half of the downtime allowed in March is used up. */
export const promise: AvailabilityMatter = {
  ...{ kind: 'availability', clock: 'b1f0f9a4-6a38-5f6e-8a44-0c1d9d0f7e52', agreement: 'gold', version: 1 },
  ...{ customer: 'acme', service: 'mail', per: 'month', measuredIn: 'service-hours' },
  period: { label: '2026-03', from: '2026-02-28T23:00:00.000Z', until: '2026-03-31T22:00:00.000Z' },
};
export const raisedByAvailability: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ...{ ticket: null, matter: promise, cause: 'at-risk', step: '50', dueAt: null },
    ...{ metric: null, cycle: null, target: null, level: 1, owner: null },
  },
};

/** The management heard nothing for longer than it was promised. */
export const update: MajorUpdateMatter = {
  ...{ kind: 'major-incident-update', major: '7d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a11' },
  ticket: { id: ticket.id, number: ticket.number },
  ...{ customer: 'acme', service: 'mail', audience: 'management', number: 2, lead: { kind: 'person', id: 'ida' } },
};
export const raisedByUpdate: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ...{ ticket: null, matter: update, cause: 'breached', step: 'overdue', dueAt: '2026-05-02T10:00:00.000Z' },
    ...{ metric: null, cycle: null, target: null, level: 2, owner: 'ida' },
  },
};
export const updateSettled: EscalationResolved = {
  type: 'EscalationResolved',
  data: {
    ...{ ticket: null, matter: update, level: 2, by: 'escalations.settle-matters@1', note: null },
    reason: 'update-published',
  },
};

/** A server was seen changed, and nobody had asked for it. */
export const seenChange: UnauthorisedChangeMatter = {
  ...{ kind: 'unauthorised-change', detection: '9d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a11' },
  ...{ ci: 'mx-1', service: 'mail', services: ['mail', 'shop'], detectedAt: '2026-05-02T09:50:00.000Z' },
  owner: { kind: 'team', id: 'messaging' },
};
export const raisedByChange: EscalationRaised = {
  type: 'EscalationRaised',
  data: {
    ...{ ticket: null, matter: seenChange, cause: 'breached', step: 'unauthorised', dueAt: null },
    ...{ metric: null, cycle: null, target: null, level: 2, owner: 'messaging' },
  },
};
export const changeSettled: EscalationResolved = {
  type: 'EscalationResolved',
  data: {
    ...{ ticket: null, matter: seenChange, level: 2, by: 'escalations.settle-matters@1', note: null },
    reason: 'detection-justified',
  },
};
export const reportAcknowledged: EscalationAcknowledged = {
  type: 'EscalationAcknowledged',
  data: { ticket: null, matter: report, level: 2, by: 'anna', note: null },
};
export const reportSettled: EscalationResolved = {
  type: 'EscalationResolved',
  data: {
    ...{ ticket: null, matter: report, level: 2, by: 'escalations.settle-matters@1', note: null },
    reason: 'stage-submitted',
  },
};
export const promiseSettled: EscalationResolved = {
  type: 'EscalationResolved',
  data: { ...reportSettled.data, matter: promise, level: 1, reason: 'period-judged' },
};

export const raise: RaiseEscalation = { type: 'RaiseEscalation', data: raised.data };
export const acknowledge: AcknowledgeEscalation = {
  type: 'AcknowledgeEscalation',
  data: { by: 'anna', note: 'calling the supplier' },
};
export const resolve: ResolveEscalation = { type: 'ResolveEscalation', data: { by: 'bert' } };
