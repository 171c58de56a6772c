import { type ClockFact } from '@chronodesk/agreements/published';
import { type CommandEnvelope, type CommandHandling, type EventStore } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import { raise, ticket } from '../domain/escalation.examples.js';
import { type OfferedPolicy } from '../domain/policy/policy-matching.js';
import { type OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { RaiseOnSla } from './raise-on-sla.js';
import { clockToSet } from '../../../../../test/support/set-clock.js';

const TEAM = [{ ticketTeam: true }] as const;

const fact: ClockFact = {
  ticket,
  agreement: 'a1',
  version: 1,
  metric: 'resolution',
  cycle: 1,
  stop: 1,
  step: 'breached',
  target: 'PT4H',
  dueAt: '2026-03-02T12:00:00.000Z',
  at: '2026-03-02T12:00:00.000Z',
  noticedAt: '2026-03-02T12:00:00.400Z',
  historical: false,
};

const recorded = (type: string, data: object): RecordedEvent => ({
  id: 'cause',
  stream: `slaClock-${ticket.id}`,
  revision: 3,
  position: 7n,
  type,
  data,
  metadata: {
    actor: 'agreements.watch-clocks',
    channel: 'watcher',
    $correlationId: 'correlation',
    $causationId: 'before',
    commandId: 'command',
    occurredAt: '2026-03-02T12:00:00.000Z',
    schema: 1,
  },
  recordedAt: '2026-03-02T12:00:00.450Z',
});

const gold: OfferedPolicy = {
  policy: 'gold',
  version: 3,
  scope: { customer: 'Northwind', service: null, kind: null, priority: null, agreementKind: null },
  content: {
    steps: [
      { when: { on: 'at-risk', threshold: 75 }, way: 'functional', level: 1, to: TEAM, acknowledgeWithin: 'PT15M' },
      { when: { on: 'breached' }, way: 'functional', level: 2, to: TEAM, acknowledgeWithin: null },
      {
        when: { on: 'breached', after: 'PT1H' },
        way: 'hierarchical',
        level: 3,
        to: [{ role: 'service-manager' }],
        acknowledgeWithin: null,
      },
    ],
  },
  inForceFrom: 3n,
  inForceUntil: 100n,
};

const reactTo = (...events: RecordedEvent[]) => reactUnder([], ...events);

const reactUnder = async (
  policies: readonly OfferedPolicy[],
  ...events: RecordedEvent[]
): Promise<CommandEnvelope<EscalationCommand>[]> => {
  const executed: CommandEnvelope<EscalationCommand>[] = [];
  const execute = async (_aggregate: unknown, envelope: CommandEnvelope<EscalationCommand>) => executed.push(envelope);
  const reactor = new RaiseOnSla(
    { execute } as unknown as CommandHandling,
    {} as EventStore,
    { upTo: async () => policies } as unknown as OfferedPolicies,
    clockToSet(),
  );
  for (const event of events) await reactor.react(event);
  return executed;
};

describe('a breached target', () => {
  it('is escalated to the team on level 2, at the instant of the deadline and caused by the breach', async () => {
    const [envelope] = await reactTo(recorded('SlaTargetBreached', { ...fact, escalates: true }));
    expect(envelope?.command).toEqual(raise);
    expect(envelope?.context).toMatchObject({
      actor: 'escalations.raise-on-sla@1',
      channel: 'reactor',
      causationId: 'cause',
      correlationId: 'correlation',
      occurredAt: '2026-03-02T12:00:00.000Z',
    });
  });

  it('is the same escalation and the same command however often it is told, and another in the next cycle', async () => {
    const breach = recorded('SlaTargetBreached', { ...fact, escalates: true });
    const next = recorded('SlaTargetBreached', { ...fact, escalates: true, cycle: 2 });
    const [first, again, other] = await reactTo(breach, breach, next);
    expect(again?.id).toBe(first?.id);
    expect(again?.context.commandId).toBe(first?.context.commandId);
    expect(other?.id).not.toBe(first?.id);
  });
});

describe('a target at risk', () => {
  it('is escalated on level 1 where the agreement says so', async () => {
    const [envelope, ...others] = await reactTo(
      recorded('SlaTargetAtRisk', { ...fact, step: '75', escalates: false }),
      recorded('SlaTargetAtRisk', { ...fact, step: '90', escalates: true }),
    );
    expect(envelope?.command.data).toMatchObject({ cause: 'at-risk', step: '90', level: 1, owner: 'network' });
    expect(others).toEqual([]);
  });
});

describe('a verdict on imported history', () => {
  it('calls for nobody', async () => {
    expect(await reactTo(recorded('SlaTargetBreached', { ...fact, escalates: true, historical: true }))).toEqual([]);
  });
});

describe('under a policy', () => {
  it('a threshold is escalated by the policy, whatever the agreement says, and the ladder goes with it', async () => {
    const [envelope, ...others] = await reactUnder(
      [gold],
      recorded('SlaTargetAtRisk', { ...fact, step: '75', escalates: false }),
      recorded('SlaTargetAtRisk', { ...fact, step: '90', escalates: true }),
    );
    expect(others).toEqual([]);
    expect(envelope?.command).toMatchObject({
      type: 'RaiseEscalation',
      data: {
        ...{ cause: 'at-risk', level: 1, owner: 'network' },
        ruling: { policy: 'gold', version: 3, ladder: [{ level: 1 }, { level: 2 }] },
        round: { recipients: [{ kind: 'team', id: 'network' }], notifications: [{ number: 1, deferred: false }] },
      },
    });
  });

  it('a breach is escalated at once and planned for later, as escalations and commands of their own', async () => {
    const breach = recorded('SlaTargetBreached', { ...fact, escalates: true });
    const [now, later] = await reactUnder([gold], breach);
    const [, again] = await reactUnder([gold], breach);
    expect(now?.command).toMatchObject({ type: 'RaiseEscalation', data: { level: 2 } });
    expect(later?.command).toMatchObject({
      type: 'PlanEscalation',
      data: { level: 3, raiseAt: '2026-03-02T13:00:00.000Z' },
    });
    expect(later?.id).not.toBe(now?.id);
    expect(later?.context.commandId).not.toBe(now?.context.commandId);
    expect([again?.id, again?.context.commandId]).toEqual([later?.id, later?.context.commandId]);
  });

  it('that was not in force at the place of the fact in the ledger, nothing changes', async () => {
    const breach = recorded('SlaTargetBreached', { ...fact, escalates: true });
    for (const span of [{ inForceFrom: 8n }, { inForceUntil: 7n }]) {
      const [envelope] = await reactUnder([{ ...gold, ...span }], breach);
      expect(envelope?.command).toEqual(raise);
    }
  });

  it('the clock of a team or supplier has escalations of its own', async () => {
    const [sla, ola] = await reactTo(
      recorded('SlaTargetBreached', { ...fact, escalates: true }),
      recorded('SlaTargetBreached', {
        ...{ ...fact, escalates: true, agreementKind: 'OLA' },
        span: { number: 2, party: 'network' },
      }),
    );
    expect(ola?.id).not.toBe(sla?.id);
    expect(ola?.command.data).toMatchObject({ agreementKind: 'OLA', span: { number: 2, party: 'network' } });
  });
});
