import { type AvailabilityFact } from '@chronodesk/agreements/published';
import { type CommandEnvelope, type CommandHandling, type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type DeadlineFact } from '@chronodesk/regulatory/published';
import { recordedHistory } from '../../../../../test/support/projected.js';
import { clockToSet } from '../../../../../test/support/set-clock.js';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import {
  promise,
  raisedByAvailability,
  raisedByChange,
  raisedByReport,
  raisedByUpdate,
  report,
  seenChange,
  update,
} from '../domain/escalation.examples.js';
import { anything } from '../domain/policy/policy.examples.js';
import { type PolicyStep } from '../domain/policy/policy-content.js';
import { type OfferedPolicy } from '../domain/policy/policy-matching.js';
import { type OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { RaiseOnAvailability } from './raise-on-availability.js';
import { RaiseOnOverdueUpdates } from './raise-on-overdue-updates.js';
import { RaiseOnRegulatory } from './raise-on-regulatory.js';
import { RaiseOnUnauthorisedChanges } from './raise-on-unauthorised-changes.js';

const DUE = '2026-05-02T10:00:00.000Z';
const { kind: _, ...facts } = report;
const deadline: DeadlineFact = {
  ...{ ...facts, version: 1, step: 'missed', startsAt: '2026-05-01T10:00:00.000Z' },
  ...{ dueAt: DUE, at: DUE, noticedAt: DUE },
};
const { kind: __, clock, ...terms } = promise;
const availability = {
  ...{ ...terms, step: '50', promised: 99.5, agreed: 'PT220H', allowed: 'PT1H6M', at: DUE, noticedAt: DUE },
} as AvailabilityFact;

const recorded = (stream: string, type: string, data: object): RecordedEvent =>
  recordedHistory([[stream, DUE, { type, data }]])[0]!;
const missed = (changes: Partial<DeadlineFact> = {}) =>
  recorded(`regulatoryCase-${report.case}`, 'RegulatoryDeadlineMissed', { ...deadline, ...changes });
const atRisk = (step: string) =>
  recorded(`regulatoryCase-${report.case}`, 'RegulatoryDeadlineAtRisk', { ...deadline, step });
const usedUp = (type: string, changes: Partial<AvailabilityFact> = {}) =>
  recorded(`availabilityClock-${clock}`, type, { ...availability, ...changes });

type Raising = typeof RaiseOnRegulatory;
/** A command handling that takes notes, policies on offer, and a ledger that holds a history. */
const reactIn = async (
  history: readonly RecordedEvent[],
  ...[Reactor, policies, ...events]: [Raising, readonly OfferedPolicy[], ...RecordedEvent[]]
) => {
  const executed: CommandEnvelope<EscalationCommand>[] = [];
  const execute = async (_aggregate: unknown, envelope: CommandEnvelope<EscalationCommand>) => executed.push(envelope);
  const handling = { execute } as unknown as CommandHandling;
  const store = {
    async *readStream(stream: string) {
      yield* history.filter((event) => event.stream === stream);
    },
  } as unknown as EventStore;
  const offered = { upTo: async () => policies } as unknown as OfferedPolicies;
  const reactor = new Reactor(handling, store, offered, clockToSet());
  for (const event of events) await reactor.react(event);
  return executed;
};
const reactTo = (...[Reactor, policies, ...events]: [Raising, readonly OfferedPolicy[], ...RecordedEvent[]]) =>
  reactIn([], Reactor, policies, ...events);
const inForce = (kind: string | null, ...steps: PolicyStep[]): OfferedPolicy => ({
  ...{ policy: kind ?? 'any', version: 1, inForceFrom: 0n, inForceUntil: null },
  ...{ scope: { ...anything, kind }, content: { steps } },
});
const step = (changes: Partial<PolicyStep>): PolicyStep => ({
  ...{ when: { on: 'breached' }, way: 'hierarchical', level: 3, to: [{ role: 'board' }], acknowledgeWithin: null },
  ...changes,
});

describe('a statutory deadline', () => {
  it('that is missed goes to the owner of the report on level 2, at risk on level 1', async () => {
    const [first, second] = await reactTo(RaiseOnRegulatory, [], missed(), atRisk('PT4H'));
    expect(first?.command).toEqual({ type: 'RaiseEscalation', data: raisedByReport.data });
    expect(first?.context).toMatchObject({ channel: 'reactor', occurredAt: DUE });
    expect(second?.command.data).toMatchObject({ cause: 'at-risk', step: 'PT4H', level: 1, ticket: null });
  });

  it('is the same escalation however often it is told, and another for another step, round or stage', async () => {
    const events = [missed(), missed(), atRisk('50'), missed({ round: 2 }), missed({ stage: 'final-report' })];
    const envelopes = await reactTo(RaiseOnRegulatory, [], ...events);
    const [first, again, ...others] = envelopes.map(({ id }) => id);
    expect(again).toBe(first);
    expect(envelopes[1]?.context.commandId).toBe(envelopes[0]?.context.commandId);
    expect(new Set([first, ...others]).size).toBe(4);
  });

  it('is ruled by a policy for such deadlines, at once and later, and by no catch-all', async () => {
    const later = step({ when: { on: 'breached', after: 'PT1H' }, level: 4 });
    const policies = [inForce(null, step({ level: 9 })), inForce('regulatory-deadline', step({}), later)];
    const [now, planned] = await reactTo(RaiseOnRegulatory, policies, missed());
    expect(now?.command.data).toMatchObject({ level: 3, owner: 'board', ruling: { policy: 'regulatory-deadline' } });
    expect(planned?.command).toMatchObject({
      type: 'PlanEscalation',
      data: { matter: report, level: 4, raiseAt: '2026-05-02T11:00:00.000Z' },
    });
    expect(planned?.id).not.toBe(now?.id);
    const [plain] = await reactTo(RaiseOnRegulatory, policies.slice(0, 1), missed());
    expect(plain?.command.data).toEqual(raisedByReport.data);
  });
});

describe('a promise of availability', () => {
  it('at risk is raised on level 1 and broken on level 2, to nobody by name', async () => {
    const [first, second] = await reactTo(
      ...[RaiseOnAvailability, [], usedUp('AvailabilityTargetAtRisk')],
      usedUp('AvailabilityTargetBreached', { step: 'breached' }),
    );
    expect(first?.command).toEqual({ type: 'RaiseEscalation', data: raisedByAvailability.data });
    expect(second?.command.data).toMatchObject({ cause: 'breached', level: 2, owner: null, matter: promise });
  });

  it('is another escalation for each step, period and promise of an agreement', async () => {
    const changes: Partial<AvailabilityFact>[] = [
      ...[{}, {}, { step: '80' }, { per: 'year' as const }, { measuredIn: 'always' as const }, { service: 'crm' }],
      { period: { ...promise.period, from: promise.period.until } },
    ];
    const events = changes.map((change) => usedUp('AvailabilityTargetAtRisk', change));
    const ids = (await reactTo(RaiseOnAvailability, [], ...events)).map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(changes.length - 1);
  });

  it('is ruled by a policy for availability, by threshold', async () => {
    const policy = inForce('availability', step({ when: { on: 'at-risk', threshold: 80 }, level: 5 }));
    const events = ['50', '80'].map((name) => usedUp('AvailabilityTargetAtRisk', { step: name }));
    const [only, ...others] = await reactTo(RaiseOnAvailability, [policy], ...events);
    expect(others).toEqual([]);
    expect(only?.command.data).toMatchObject({ step: '80', level: 5, owner: 'board' });
  });
});

describe('an update of a major incident that did not come', () => {
  const { major, ticket, audience, number } = update;
  const stream = `majorIncident-${major}`;
  const overdue = { major, ticket, audience, number, dueAt: DUE, at: DUE, noticedAt: DUE };
  const history = recordedHistory([
    [stream, DUE, { type: 'MajorIncidentDeclared', data: { customer: 'acme', service: 'mail', lead: null } }],
    [stream, DUE, { type: 'MajorIncidentLeadHandedOver', data: { to: update.lead } }],
    [stream, DUE, { type: 'MajorIncidentUpdateOverdue', data: overdue }],
    [stream, DUE, { type: 'MajorIncidentLeadHandedOver', data: { to: { kind: 'team', id: 'late' } } }],
    [stream, DUE, { type: 'MajorIncidentUpdateOverdue', data: { ...overdue, number: 3 } }],
    [stream, DUE, { type: 'MajorIncidentUpdateOverdue', data: { ...overdue, audience: 'internal' } }],
  ]);
  const raised = (policies: readonly OfferedPolicy[], ...events: RecordedEvent[]) =>
    reactIn(history, RaiseOnOverdueUpdates, policies, ...events);

  it('goes to whoever led at that time on level 2', async () => {
    const [first, next] = await raised([], history[2]!, history[4]!);
    expect(first?.command).toEqual({ type: 'RaiseEscalation', data: raisedByUpdate.data });
    expect(next?.command.data).toMatchObject({ owner: 'late', matter: { number: 3, lead: { kind: 'team' } } });
  });

  it('is the same escalation however often it is told, and another for another deadline or audience', async () => {
    const envelopes = await raised([], history[2]!, history[2]!, history[4]!, history[5]!);
    expect(envelopes[1]?.id).toBe(envelopes[0]?.id);
    expect(envelopes[1]?.context.commandId).toBe(envelopes[0]?.context.commandId);
    expect(new Set(envelopes.map(({ id }) => id)).size).toBe(3);
  });

  it('is ruled by a policy for such updates, of its customer and service', async () => {
    const policy = inForce('major-incident-update', step({}));
    const acme = { ...policy, policy: 'acme', scope: { ...policy.scope, customer: 'acme', service: 'mail' } };
    const other = { ...policy, policy: 'other', scope: { ...policy.scope, customer: 'other' } };
    const [first] = await raised([policy, acme, other, inForce(null, step({ level: 9 }))], history[2]!);
    expect(first?.command.data).toMatchObject({ level: 3, owner: 'board', ruling: { policy: 'acme' } });
  });
});

describe('something that was changed without authority', () => {
  const { detection, kind: _kind, owner: _owner, ...facts } = seenChange;
  const seen = (service: string | null = facts.service, id = detection) =>
    [
      `changeDetection-${id}`,
      DUE,
      { type: 'UnauthorisedChangeDetected', data: { ...facts, service, source: 'watch', tolerance: 'PT15M' } },
    ] as const;
  const service = (type: string, owner: string | null, id = 'mail') =>
    [`service-${id}`, DUE, { type, data: { name: 'Mail', owner } }] as const;
  const history = recordedHistory([
    ...[service('ServiceDefined', 'ida'), service('ServiceDefined', 'ida', 'erp')],
    ['team-messaging', DUE, { type: 'TeamDefined', data: { name: 'Messaging' } }],
    ...[service('ServiceAmended', 'messaging'), seen(), seen('erp'), seen(null), seen('unknown')],
    ...[service('ServiceRetired', null), seen(), seen(undefined, 'another')],
  ]);
  const raised = (policies: readonly OfferedPolicy[], ...places: number[]) =>
    reactIn(history, RaiseOnUnauthorisedChanges, policies, ...places.map((place) => history[place]!));

  it('goes to whoever owned the service in the catalogue at that time, on level 2', async () => {
    const [first, person, ...nobody] = await raised([], 4, 5, 6, 7, 9);
    expect(first?.command).toEqual({ type: 'RaiseEscalation', data: raisedByChange.data });
    expect(first?.context).toMatchObject({ channel: 'reactor', occurredAt: DUE });
    expect(person?.command.data).toMatchObject({ owner: 'ida', matter: { owner: { kind: 'person', id: 'ida' } } });
    expect(nobody.map(({ command }) => command.data)).toMatchObject([
      { owner: null },
      { owner: null },
      { owner: null },
    ]);
  });

  it('is the same escalation however often it is told, and another for another detection', async () => {
    const [first, again, other] = await raised([], 4, 4, 10);
    expect(again?.id).toBe(first?.id);
    expect(again?.context.commandId).toBe(first?.context.commandId);
    expect(other?.id).not.toBe(first?.id);
  });

  it('is ruled by a policy for such changes, of its service, and by no catch-all', async () => {
    const owner = step({ to: [{ owner: true }], level: 1 });
    const later = step({ when: { on: 'breached', after: 'PT1H' }, level: 4 });
    const policy = inForce('unauthorised-change', owner, later);
    const mail = { ...policy, policy: 'mail', scope: { ...policy.scope, service: 'mail' } };
    const other = { ...policy, policy: 'other', scope: { ...policy.scope, service: 'erp' } };
    const [now, planned] = await raised([policy, mail, other, inForce(null, step({ level: 9 }))], 4);
    expect(now?.command.data).toMatchObject({ level: 1, owner: 'messaging', ruling: { policy: 'mail' } });
    expect(planned?.command.data).toMatchObject({ level: 4, raiseAt: '2026-05-02T11:00:00.000Z' });
  });
});
