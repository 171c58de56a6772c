import { type DomainCommand, fold, NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { regulation, stage } from './regulation.examples.js';
import { type Stage } from './regulation.events.js';
import * as example from './regulatory-case.examples.js';
import { type RegulatoryCaseCommand } from './regulatory-case.commands.js';
import { regulatoryCaseDecider as decider } from './regulatory-case.decider.js';
import { type Deadline, type RegulatoryCaseEvent } from './regulatory-case.events.js';

const given = specify(decider);
const { opened, classified } = example;
const at = (hour: number, minute = 0, second = 0) => new Date(Date.UTC(2026, 4, 1, hour, minute, second)).toISOString();
const decide = (history: readonly RegulatoryCaseEvent[], command: RegulatoryCaseCommand) =>
  decider.decide(command, fold(decider, history));
const deadlinesOf = ([event]: readonly RegulatoryCaseEvent[]): readonly Deadline[] =>
  (event?.data as unknown as { deadlines: Deadline[] }).deadlines;
const then = (history: readonly RegulatoryCaseEvent[], command: RegulatoryCaseCommand) => [
  ...history,
  ...decide(history, command),
];

describe('opening a case', () => {
  it('starts every clock that can run, by one event', () => given([]).when(example.open).then([opened]));
  it('is done once', () => given([opened]).when(example.open).thenNothingHappened());
});

describe('giving an anchor', () => {
  it('starts what counts from it', () => given([opened]).when(example.giveClassification).then([classified]));
  it('a second time changes nothing', () =>
    given([opened, classified]).when(example.giveClassification).thenNothingHappened());

  const correct = (anchor: string, instant: string, reason: string | null = 'typing error') =>
    ({ type: 'GiveAnchor', data: { anchor, at: instant, reason, now: at(13) } }) as const;

  it('with another instant needs a reason', () =>
    given([opened])
      .when(correct('awareness', at(9), null))
      .thenRefused('REGULATORY_ANCHOR_GIVEN'));

  it('put right sets anew what is not settled, in a new round', () => {
    const history = [opened, example.earlyWarningSubmitted(at(12))];
    const [event] = decide(history, correct('awareness', at(9)));
    expect(event?.data).toMatchObject({ previous: at(10), at: at(9), reason: 'typing error' });
    expect(deadlinesOf([event!]).map((one) => [one.regulation, one.stage, one.round, one.dueAt])).toEqual([
      ['nis2', 'notification', 2, at(72 + 9)],
      ['gdpr', 'notification', 2, at(72 + 9)],
    ]);
  });

  it('put right takes back what was missed by mistake, and it can be missed again', () => {
    const history = then([opened, example.earlyWarningMissed], correct('awareness', at(12)));
    const miss = (round: number, asOf: string) =>
      ({
        type: 'RecordDeadlineStep',
        data: { regulation: 'nis2', stage: 'early-warning', round, step: 'missed', asOf, noticedAt: asOf },
      }) as const;
    given(history)
      .when(miss(1, at(100)))
      .thenNothingHappened();
    given(history)
      .when(miss(2, at(36)))
      .thenNothingHappened();
    expect(decide(history, miss(2, at(36, 0, 1)))).toMatchObject([
      { type: 'RegulatoryDeadlineMissed', data: { round: 2, dueAt: at(36) } },
    ]);
  });
});

describe('submitting a stage', () => {
  it('is in time up to the very due instant, and late after it', () => {
    const warn = example.submitEarlyWarning;
    given([opened])
      .when(warn(at(34)))
      .then([example.earlyWarningSubmitted(at(34))]);
    expect(decide([opened], warn(at(34)))).toMatchObject([{ data: { late: false } }]);
    expect(decide([opened], warn(at(34, 0, 1)))).toMatchObject([{ data: { late: true } }]);
  });

  it('with an earlier instant is in time also when the miss is on record', () => {
    expect(decide([opened, example.earlyWarningMissed], example.submitEarlyWarning(at(30)))).toMatchObject([
      { data: { late: false, at: at(30) } },
    ]);
  });

  it('again is an update, which must not be older', () => {
    const history = [opened, example.earlyWarningSubmitted(at(20))];
    given(history)
      .when(example.submitEarlyWarning(at(21)))
      .then([example.earlyWarningSubmitted(at(21), 1)]);
    given(history)
      .when(example.submitEarlyWarning(at(19)))
      .thenRefused('REGULATORY_SUBMISSION_TOO_EARLY');
  });

  it('cannot be older than what it counts from', () =>
    given([opened])
      .when(example.submitEarlyWarning(at(9, 59)))
      .thenRefused('REGULATORY_SUBMISSION_TOO_EARLY'));

  const submit = (regulationId: string, stageId: string, instant: string) =>
    ({
      type: 'SubmitStage',
      data: { regulation: regulationId, stage: stageId, at: instant, reference: 'r', fields: {}, now: instant },
    }) as const;

  it('needs what it counts from', () => {
    given([opened])
      .when(submit('dora', 'initial', at(12)))
      .thenRefused('REGULATORY_ANCHOR_MISSING');
    given([opened])
      .when(submit('nis2', 'final-report', at(12)))
      .thenRefused('REGULATORY_STAGE_OUT_OF_ORDER');
    given([opened, example.doraWithdrawn])
      .when(submit('dora', 'initial', at(12)))
      .thenRefused('REGULATORY_STAGE_WITHDRAWN');
  });

  it('starts the stage behind it, and an update moves that only where the latest report counts and still in time', () => {
    const afterInitial = then([opened, classified], submit('dora', 'initial', at(15)));
    expect(deadlinesOf(afterInitial.slice(-1))).toMatchObject([
      { stage: 'intermediate', round: 1, startsAt: at(15), dueAt: at(72 + 15) },
    ]);
    expect(deadlinesOf(decide(afterInitial, submit('dora', 'initial', at(16))))).toEqual([]);

    const afterIntermediate = then(afterInitial, submit('dora', 'intermediate', at(48)));
    expect(deadlinesOf(afterIntermediate.slice(-1))).toMatchObject([
      { stage: 'final', round: 1, dueAt: new Date(Date.UTC(2026, 5, 3)).toISOString() },
    ]);
    const update = submit('dora', 'intermediate', at(72));
    expect(deadlinesOf(decide(afterIntermediate, update))).toMatchObject([{ stage: 'final', round: 2 }]);
    const tooLate = submit('dora', 'intermediate', new Date(Date.UTC(2026, 5, 3, 0, 0, 1)).toISOString());
    expect(deadlinesOf(decide(afterIntermediate, tooLate))).toEqual([]);
  });
});

describe('withdrawing', () => {
  const withdraw = (regulationId: string | null, stageId: string | null, reason: string) =>
    ({ type: 'WithdrawStages', data: { regulation: regulationId, stage: stageId, reason } }) as const;

  it('ends one regulation, or all', () => {
    given([opened])
      .when(withdraw('dora', null, 'not major'))
      .then([example.doraWithdrawn]);
    given([opened])
      .when(withdraw(null, null, 'false alarm'))
      .then([example.allWithdrawn]);
    given([opened, example.allWithdrawn])
      .when(withdraw(null, null, 'again'))
      .thenNothingHappened();
  });

  it('of one stage also ends what counts from it, and nothing that is submitted', () => {
    const stages = (history: RegulatoryCaseEvent[], id: string) =>
      decide(history, withdraw('nis2', id, 'r')).flatMap(({ data }) => (data as { stages: unknown }).stages);
    expect(stages([opened], 'notification')).toMatchObject([{ stage: 'notification' }, { stage: 'final-report' }]);
    expect(stages([opened], 'early-warning')).toMatchObject([{ stage: 'early-warning' }]);
    expect(stages([opened, example.earlyWarningSubmitted()], 'early-warning')).toEqual([]);
  });
});

describe('closing a case', () => {
  const close = { type: 'CloseRegulatoryCase', data: { note: 'nothing left' } } as const;

  it('needs every stage submitted or withdrawn', () => {
    given([opened, example.doraWithdrawn]).when(close).thenRefused('REGULATORY_STAGES_OUTSTANDING');
    given([opened, example.allWithdrawn]).when(close).then([example.closed]);
    given([opened, example.allWithdrawn, example.closed]).when(close).thenNothingHappened();
  });

  it('ends all work on it', () => {
    const history = [opened, example.allWithdrawn, example.closed];
    given(history).when(example.giveClassification).thenRefused('REGULATORY_CASE_CLOSED');
    given(history).when(example.submitEarlyWarning()).thenRefused('REGULATORY_CASE_CLOSED');
  });
});

describe('recording a step', () => {
  const record = (step: string, asOf: string, round = 1) =>
    ({
      type: 'RecordDeadlineStep',
      data: {
        ...{ regulation: 'nis2', stage: 'early-warning', round, step, asOf },
        noticedAt: (step === 'missed' ? example.earlyWarningMissed : example.earlyWarningAtRisk).data.noticedAt,
      },
    }) as const;

  it('happens once it has passed, and once', () => {
    given([opened])
      .when(record('50', at(21, 59)))
      .thenNothingHappened();
    given([opened])
      .when(record('50', at(22)))
      .then([example.earlyWarningAtRisk]);
    given([opened, example.earlyWarningAtRisk])
      .when(record('50', at(23)))
      .thenNothingHappened();
    given([opened])
      .when(record('missed', at(34)))
      .thenNothingHappened();
    given([opened])
      .when(record('missed', at(34, 0, 1)))
      .then([example.earlyWarningMissed]);
    given([opened, example.earlyWarningMissed])
      .when(record('missed', at(35)))
      .thenNothingHappened();
  });

  it('does not happen for what is settled, closed, of another round, or unknown', () => {
    given([opened, example.earlyWarningSubmitted()])
      .when(record('missed', at(40)))
      .thenNothingHappened();
    given([opened, example.allWithdrawn])
      .when(record('50', at(40)))
      .thenNothingHappened();
    given([opened, example.allWithdrawn, example.closed])
      .when(record('50', at(40)))
      .thenNothingHappened();
    given([opened])
      .when(record('50', at(40), 2))
      .thenNothingHappened();
    given([opened])
      .when(record('75', at(40)))
      .thenNothingHappened();
    given([])
      .when(record('50', at(40)))
      .thenNothingHappened();
  });

  const openedWith = (changes: Partial<Stage>, now: string) =>
    then([], {
      ...example.open,
      data: {
        ...example.open.data,
        regulations: [{ id: 'nis2', version: 1, content: regulation([stage({ ...changes, id: 'early-warning' })]) }],
        now,
      },
    });

  it('of a threshold that had passed when the deadline was set comes at that instant', () => {
    const history = openedWith({ thresholds: [50] }, at(30));
    expect(decide(history, record('50', at(30)))).toMatchObject([{ data: { at: at(30), dueAt: at(34) } }]);
  });

  it('of a deadline that had passed when it was set is the miss alone', () => {
    const history = openedWith({ thresholds: [50] }, at(40));
    given(history)
      .when(record('50', at(50)))
      .thenNothingHappened();
    expect(decide(history, record('missed', at(41)))).toMatchObject([{ data: { at: at(40), dueAt: at(34) } }]);
  });
});

describe('a case that was never opened', () => {
  it('is not found', () => {
    const commands: readonly DomainCommand[] = [
      example.giveClassification,
      example.submitEarlyWarning(),
      { type: 'WithdrawStages', data: { regulation: null, stage: null, reason: 'r' } },
      { type: 'CloseRegulatoryCase', data: { note: null } },
    ];
    for (const command of commands) expect(() => decide([], command as RegulatoryCaseCommand)).toThrow(NotFound);
  });

  it('has a history that is passed over', () =>
    given([classified, example.earlyWarningMissed, example.closed]).when(example.open).then([opened]));
});
