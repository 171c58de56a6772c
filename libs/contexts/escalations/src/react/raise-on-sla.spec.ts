import { type ClockFact } from '@chronodesk/agreements/published';
import { type CommandEnvelope, type CommandHandling } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import { raise, ticket } from '../domain/escalation.examples.js';
import { RaiseOnSla } from './raise-on-sla.js';

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

const reactTo = async (...events: RecordedEvent[]): Promise<CommandEnvelope<EscalationCommand>[]> => {
  const executed: CommandEnvelope<EscalationCommand>[] = [];
  const execute = async (_aggregate: unknown, envelope: CommandEnvelope<EscalationCommand>) => executed.push(envelope);
  const reactor = new RaiseOnSla({ execute } as unknown as CommandHandling);
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
