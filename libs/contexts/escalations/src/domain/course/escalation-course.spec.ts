import { specify } from '@chronodesk/kernel/testing';
import { fold } from '@chronodesk/kernel';
import { type EscalationCommand } from '../escalation.commands.js';
import { escalationDecider } from '../escalation.decider.js';
import { ticket } from '../escalation.examples.js';
import { type EscalationCause, type EscalationEvent, type EscalationRaised } from '../escalation.events.js';
import { ladderFrom } from '../policy/ladder.js';
import { complaintSteps, goldSteps, managerLater, onCallBreached, teamAtRisk } from '../policy/policy.examples.js';
import { type PolicyStep } from '../policy/policy-content.js';
import { type QuietHours } from '../quiet/quiet-hours.js';
import { duesOf } from './due.js';
import { raisedUnder } from './round.js';
import { courseUnanswered } from './simulation.js';

const given = specify(escalationDecider);
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const NOON = Date.parse(at('12:00'));

const cause: EscalationCause = {
  ...{ ticket, cause: 'breached', metric: 'resolution', cycle: 1, step: 'breached', target: 'PT4H' },
  dueAt: at('12:00'),
};
const raisedBy = (steps: readonly PolicyStep[], first: PolicyStep, facts: Partial<EscalationCause> = {}) =>
  ({
    type: 'EscalationRaised',
    data: raisedUnder(
      { policy: 'gold', version: 1, ladder: ladderFrom(steps, first, 'resolution') },
      { ...cause, ...facts },
      NOON,
    ),
  }) satisfies EscalationRaised;

const raised = raisedBy(goldSteps.steps, teamAtRisk);
/** The events that a sequence of commands leads to, the given history first. */
const after = (history: readonly EscalationEvent[], ...commands: EscalationCommand[]): EscalationEvent[] =>
  commands.reduce<EscalationEvent[]>(
    (events, command) => [...events, ...escalationDecider.decide(command, fold(escalationDecider, events))],
    [...history],
  );
const pass = (time: string, noticed = time): EscalationCommand => ({
  type: 'PassDeadline',
  data: { deadline: at(time), noticedAt: at(noticed) },
});
const notify = (number: number, onCall: readonly string[] | null = null): EscalationCommand => ({
  type: 'NotifyRecipient',
  data: { number, onCall },
});
const acknowledge = (time: string): EscalationCommand => ({
  type: 'AcknowledgeEscalation',
  data: { by: 'anna', at: at(time) },
});
const keysOf = (events: readonly EscalationEvent[]) =>
  duesOf(fold(escalationDecider, events)).map(({ key, instant }) => `${key} ${instant.slice(11, 16)}`);

describe('an escalation under a policy', () => {
  it('waits for its team to be told, and to react', () => {
    expect(raised.data).toMatchObject({ level: 1, owner: 'network', round: { acknowledgeBy: at('12:15') } });
    expect(keysOf([raised])).toEqual(['notify/1 12:00', 'deadline/0/not-acknowledged 12:15']);
  });

  it('tells somebody once', () => {
    const told = after([raised], notify(1));
    expect(told[1]).toMatchObject({
      type: 'EscalationNotified',
      data: { number: 1, recipient: { kind: 'team', id: 'network' }, onCall: null, deferred: false, level: 1 },
    });
    given(told).when(notify(1)).thenNothingHappened();
    expect(keysOf(told)).toEqual(['deadline/0/not-acknowledged 12:15']);
  });

  it('climbs when nobody reacts, with a reaction time of the next level', () => {
    const climbed = after([raised], notify(1), pass('12:15'));
    expect(climbed[2]).toMatchObject({
      type: 'EscalationClimbed',
      data: {
        ...{ from: 1, level: 2, owner: 'network-on-call', because: 'not-acknowledged', deadline: at('12:15') },
        round: { recipients: [{ kind: 'rota', id: 'network-on-call' }], acknowledgeBy: at('12:45') },
      },
    });
    expect(keysOf(climbed)).toEqual(['notify/2 12:15', 'deadline/1/not-acknowledged 12:45']);
    given(climbed).when(pass('12:15')).thenNothingHappened();
  });

  it('tells the last level again at its interval, so often and no more', () => {
    const top = after([raised], pass('12:15'), pass('12:45'));
    expect(top.at(-1)).toMatchObject({ data: { level: 3, round: { acknowledgeBy: at('13:45') } } });
    const again = after(top, pass('13:45'), pass('14:05'));
    expect(again.slice(-2)).toMatchObject([
      { type: 'EscalationRepeated', data: { level: 3, repetition: 1, round: { acknowledgeBy: at('14:05') } } },
      { type: 'EscalationRepeated', data: { level: 3, repetition: 2, round: { acknowledgeBy: null } } },
    ]);
    expect(keysOf(after(again, ...[1, 2, 3, 4, 5].map((number) => notify(number))))).toEqual([]);
  });

  it('goes no further once acknowledged, and tells nobody any more', () => {
    const acknowledged = after([raised], acknowledge('12:10'));
    expect(keysOf(acknowledged)).toEqual([]);
    given(acknowledged).when(pass('12:15')).thenNothingHappened();
    given(acknowledged).when(notify(1)).thenNothingHappened();
  });

  it('has a second deadline once acknowledged, where the policy says so, and is open again when that passes', () => {
    const history = after([raisedBy(goldSteps.steps, onCallBreached)], acknowledge('12:10'));
    expect(history.at(-1)).toMatchObject({ data: { resolveBy: at('16:10') } });
    expect(keysOf(history)).toEqual(['deadline/0/not-resolved 16:10']);
    const climbed = after(history, pass('16:10'));
    expect(climbed.at(-1)).toMatchObject({ type: 'EscalationClimbed', data: { level: 3, because: 'not-resolved' } });
    expect(fold(escalationDecider, climbed)).toMatchObject({ status: 'open', level: 3 });
    const resolved = after(history, { type: 'ResolveEscalation', data: { by: 'anna' } });
    given(resolved).when(pass('16:10')).thenNothingHappened();
  });

  it('does not burn through its levels after a downtime: each level gets its time to react', () => {
    const climbed = after([raised], pass('12:15', '20:00'));
    expect(climbed.at(-1)).toMatchObject({
      data: { level: 2, deadline: at('12:15'), noticedAt: at('20:00'), round: { acknowledgeBy: at('20:30') } },
    });
  });

  it('climbs at once where there is nobody to tell', () => {
    const nobody = raisedBy(goldSteps.steps, teamAtRisk, { ticket: { ...ticket, team: null } });
    expect(nobody.data).toMatchObject({ owner: null, round: { recipients: [], acknowledgeBy: at('12:00') } });
    expect(keysOf([nobody])).toEqual(['deadline/0/nobody-reached 12:00']);
  });

  it('climbs at once where nobody is on call, but not while somebody of the level was reached', () => {
    const both = { ...onCallBreached, to: [...onCallBreached.to, { rota: 'second' }] };
    const history = [raisedBy([both, managerLater], both)];
    expect(keysOf(after(history, notify(1, []), notify(2, [])))).toEqual(['deadline/0/nobody-reached 12:00']);
    expect(keysOf(after(history, notify(1, []), notify(2, ['p7'])))).toEqual(['deadline/0/not-acknowledged 12:30']);
  });
});

describe('quiet hours', () => {
  const lunch: QuietHours = { timeZone: 'Etc/UTC', windows: [{ from: '11:30', until: '12:40' }] };
  const quiet = { ...teamAtRisk, quietHours: lunch };

  it('put off who is told, never the fact or the climb', () => {
    const history = [raisedBy([quiet, onCallBreached, managerLater], quiet)];
    expect(keysOf(history)).toEqual(['deadline/0/not-acknowledged 12:15', 'notify/1 12:40']);
    expect(keysOf(after(history, pass('12:15')))).toEqual([
      ...['notify/2 12:15', 'notify/1 12:40', 'deadline/1/not-acknowledged 12:45'],
    ]);
  });

  it('drop what waited in them once somebody reacted', () => {
    const history = after([raisedBy([quiet, managerLater], quiet)], acknowledge('12:10'));
    expect(keysOf(history)).toEqual([]);
  });

  it('may be those of one recipient', () => {
    const mixed = { ...teamAtRisk, to: [{ team: 'a', quietHours: lunch }, { team: 'b' }] };
    expect(raisedBy([mixed, managerLater], mixed).data.round).toMatchObject({
      notifications: [
        { recipient: { id: 'a' }, plannedFor: at('12:40'), deferred: true },
        { recipient: { id: 'b' }, plannedFor: at('12:00'), deferred: false },
      ],
    });
  });
});

describe('a planned escalation', () => {
  const { ticket: _, ...facts } = cause;
  const ruling = { policy: 'gold', version: 1, ladder: ladderFrom(goldSteps.steps, managerLater, 'resolution') };
  const data = { ...facts, ticket, level: 3, ruling, raiseAt: at('13:00') };
  const planned: EscalationEvent = { type: 'EscalationPlanned', data };
  const raise: EscalationCommand = {
    type: 'RaisePlannedEscalation',
    data: { ticket: { ...ticket, team: 'database' }, noticedAt: at('13:00') },
  };
  const settle: EscalationCommand = { type: 'SettleEscalation', data: { by: 'platform', reason: 'ticket-resolved' } };

  it('is planned once and waits for its instant', () => {
    given([]).when({ type: 'PlanEscalation', data }).then([planned]);
    given([planned]).when({ type: 'PlanEscalation', data }).thenNothingHappened();
    expect(keysOf([planned])).toEqual(['raise 13:00']);
  });

  it('is raised with the ticket as it is then', () => {
    const events = after([planned], raise);
    expect(events[1]).toMatchObject({ type: 'EscalationRaised', data: { level: 3, ticket: { team: 'database' } } });
    expect(keysOf(events)).toEqual(['notify/1 13:00', 'deadline/0/not-acknowledged 14:00']);
    given(events).when(raise).thenNothingHappened();
  });

  it('is dropped when the matter is settled before', () => {
    const dropped: EscalationEvent = {
      type: 'EscalationDropped',
      data: { ticket, level: 3, reason: 'ticket-resolved' },
    };
    given([planned]).when(settle).then([dropped]);
    given([planned, dropped]).when(raise).thenNothingHappened();
  });

  it('ends what is open, with the reason, and once', () => {
    const events = after([raised], settle);
    expect(events[1]).toMatchObject({
      type: 'EscalationResolved',
      data: { by: 'platform', reason: 'ticket-resolved' },
    });
    given(events).when(settle).thenNothingHappened();
  });
});

describe('a course that nobody answers', () => {
  it('tells every level and comes to an end', () => {
    const lines = courseUnanswered({ at: at('12:00'), raised }, Date.parse(at('23:00')), () => ['p1']);
    expect(lines.map(({ at: when, event }) => `${when.slice(11, 16)} ${event.type} ${event.data.level}`)).toEqual([
      ...['12:00 EscalationRaised 1', '12:00 EscalationNotified 1'],
      ...['12:15 EscalationClimbed 2', '12:15 EscalationNotified 2'],
      ...['12:45 EscalationClimbed 3', '12:45 EscalationNotified 3'],
      ...['13:45 EscalationRepeated 3', '13:45 EscalationNotified 3'],
      ...['14:05 EscalationRepeated 3', '14:05 EscalationNotified 3'],
    ]);
  });

  it('of a complaint needs no clock', () => {
    const [first] = complaintSteps.steps;
    const ladder = ladderFrom(complaintSteps.steps, first!, null);
    const opened = { ...cause, cause: 'opened', metric: null, cycle: null, target: null, dueAt: null } as const;
    const data = raisedUnder({ policy: 'complaints', version: 1, ladder }, opened, NOON);
    const lines = courseUnanswered({ at: at('12:00'), raised: { type: 'EscalationRaised', data } }, NOON * 2, () => []);
    expect(
      lines.filter(({ event }) => event.type === 'EscalationNotified').map(({ event }) => event.data.level),
    ).toEqual([...[1, 2, 2, 2, 2]]);
  });
});
