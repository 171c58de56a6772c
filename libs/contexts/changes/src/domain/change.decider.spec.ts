import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { changeDecider } from './change.decider.js';
import { model } from './change-model.examples.js';
import { type ChangeKind, type ChangePlanned, type ChangeRequested } from './change.events.js';
import * as example from './change.examples.js';

const given = specify(changeDecider);

describe('RequestChange', () => {
  it.each(['standard', 'normal', 'emergency'] as const)('records a %s change', (kind) =>
    given([])
      .when(example.requestOf(kind))
      .then([example.requested(kind)]),
  );
  it('leaves out what nobody said', () =>
    given([])
      .when({
        type: 'RequestChange',
        data: { number: 'CHG0000008', kind: 'standard', title: 'Restart', requestedBy: 'anna' },
      })
      .then([
        {
          type: 'ChangeRequested',
          data: {
            number: 'CHG0000008',
            kind: 'standard',
            title: 'Restart',
            description: '',
            service: null,
            requestedBy: 'anna',
            reason: null,
          },
        },
      ]));
  it('refuses a number in use', () =>
    given([example.requested()]).when(example.requestOf('normal')).thenRefused('CHANGE_EXISTS'));
});

describe('a request by a model', () => {
  const chosen = { id: 'restart', version: 1, content: model };
  const request = (kind: ChangeKind, service = 'mail') =>
    ({ type: 'RequestChange', data: { ...example.requestOf(kind).data, service, model: chosen } }) as const;
  const requested: ChangeRequested = {
    type: 'ChangeRequested',
    data: { ...example.requested('standard').data, model: { id: 'restart', version: 1 } },
  };
  const planned: ChangePlanned = { type: 'ChangePlanned', data: model.plan };
  const byModel = [
    requested,
    { type: 'ChangeAssessed', data: { impact: 2, likelihood: 3, risk: 'low', notes: null } },
    planned,
    example.preapproved,
  ] as const;

  it('is approved at once, with the plan and the risk of the model', () =>
    given([])
      .when(request('standard'))
      .then([...byModel]));
  it('may be scheduled and started without anybody else', () => {
    given(byModel).when(example.schedule).then([example.scheduled]);
    given([...byModel, example.scheduled])
      .when(example.start)
      .then([example.started]);
  });
  it('is refused for a service the model is not for', () =>
    given([]).when(request('standard', 'shop')).thenRefused('CHANGE_MODEL_MISFIT'));
  it('is refused for any other kind of change', () =>
    given([]).when(request('normal')).thenRefused('CHANGE_MODEL_KIND'));
  it('keeps the plan and the risk, but may be given to somebody', () => {
    given(byModel).when(example.assess).thenRefused('CHANGE_MODEL_FIXED');
    given(byModel)
      .when({ type: 'PlanChange', data: { test: 'None' } })
      .thenRefused('CHANGE_MODEL_FIXED');
    given(byModel)
      .when({ type: 'PlanChange', data: { implementer: 'dirk' } })
      .then([{ type: 'ChangePlanned', data: { ...model.plan, implementer: 'dirk' } }]);
  });
  it('is asked for where the desk says so', () =>
    given([])
      .when({ type: 'RequestChange', data: { ...example.requestOf('standard').data, needsModel: true } })
      .thenRefused('CHANGE_MODEL_REQUIRED'));
});

describe('AssessChange', () => {
  it.each([
    [1, 1, 'high'],
    [1, 2, 'high'],
    [2, 1, 'high'],
    [1, 3, 'medium'],
    [2, 2, 'medium'],
    [3, 1, 'medium'],
    [2, 3, 'low'],
    [3, 2, 'low'],
    [3, 3, 'low'],
  ] as const)('takes the risk from impact %i x likelihood %i: %s', (impact, likelihood, risk) =>
    given([example.requested()])
      .when({ type: 'AssessChange', data: { impact, likelihood, notes: 'as discussed' } })
      .then([{ type: 'ChangeAssessed', data: { impact, likelihood, risk, notes: 'as discussed' } }]),
  );
  it('does nothing the second time', () =>
    given([example.requested(), example.assessed]).when(example.assess).thenNothingHappened());
  it('keeps the answers it follows from, and other answers are another assessment', () => {
    const assess = { type: 'AssessChange', data: { ...example.assess.data, answered: example.answered } } as const;
    given([example.requested(), example.assessed]).when(assess).then([example.assessedByAnswers]);
    given([example.requested(), example.assessedByAnswers]).when(assess).thenNothingHappened();
    given([example.requested(), example.assessedByAnswers]).when(example.assess).then([example.assessed]);
  });
  it('needs answers where the desk says so', () => {
    const data = { ...example.assess.data, needsAnswers: true };
    given([example.requested()]).when({ type: 'AssessChange', data }).thenRefused('CHANGE_ANSWERS_REQUIRED');
    given([example.requested()])
      .when({ type: 'AssessChange', data: { ...data, answered: example.answered } })
      .then([example.assessedByAnswers]);
  });
  it('opens a rejected change again, even with the same figures', () =>
    given([...example.submittedChange, example.rejected])
      .when(example.assess)
      .then([example.assessed]));
  it('is refused while approvers look at it', () =>
    given(example.submittedChange).when(example.assess).thenRefused('CHANGE_UNDER_APPROVAL'));
  it('is possible for an emergency that was worked on already', () =>
    given([...example.startedEmergency, example.completed])
      .when(example.assess)
      .then([example.assessed]));
  it('needs a change', () => expect(() => given([]).when(example.assess).thenNothingHappened()).toThrow(NotFound));
});

describe('PlanChange', () => {
  it('keeps the plans that are not named', () =>
    given([example.requested(), example.planned])
      .when({ type: 'PlanChange', data: { test: 'Send two mails' } })
      .then([{ type: 'ChangePlanned', data: { ...example.planned.data, test: 'Send two mails' } }]));
  it('does nothing without a difference', () =>
    given([example.requested(), example.planned])
      .when({ type: 'PlanChange', data: { test: 'Send a mail' } })
      .thenNothingHappened());
  it('is refused once approved', () =>
    given(example.approvedChange)
      .when({ type: 'PlanChange', data: { test: 'None' } })
      .thenRefused('CHANGE_UNDER_APPROVAL'));
});

describe('SubmitChange', () => {
  it('hands in an assessed change', () =>
    given([example.requested(), example.assessed]).when(example.submit).then([example.submitted]));
  it('does nothing the second time', () => given(example.submittedChange).when(example.submit).thenNothingHappened());
  it('is refused before the assessment', () =>
    given([example.requested()]).when(example.submit).thenRefused('CHANGE_NOT_ASSESSED'));
  it('is refused for a standard change', () =>
    given([example.requested('standard')])
      .when(example.submit)
      .thenRefused('CHANGE_PREAPPROVED'));
  it('is refused straight after a rejection', () =>
    given([...example.submittedChange, example.rejected])
      .when(example.submit)
      .thenRefused('CHANGE_REJECTED'));
  it('is possible again after a new assessment', () =>
    given([...example.submittedChange, example.rejected, example.assessed])
      .when(example.submit)
      .then([example.submitted]));
  it('is refused once approved', () =>
    given(example.approvedChange).when(example.submit).thenRefused('CHANGE_APPROVED_ALREADY'));
});

describe('CancelChange', () => {
  it.each([
    ['requested', [example.requested()]],
    ['submitted', example.submittedChange],
    ['scheduled', example.scheduledChange],
    ['rejected', [...example.submittedChange, example.rejected]],
  ] as const)('ends a change that is %s', (_, history) =>
    given(history).when(example.cancel).then([example.cancelled]),
  );
  it('does nothing the second time', () =>
    given([example.requested(), example.cancelled]).when(example.cancel).thenNothingHappened());
  it('is refused once work has begun', () =>
    given(example.startedChange).when(example.cancel).thenRefused('CHANGE_STARTED'));
  it('is the end', () =>
    given([example.requested(), example.cancelled]).when(example.assess).thenRefused('CHANGE_CLOSED'));
});

it('passes over history it cannot place', () => {
  expect(changeDecider.evolve(changeDecider.initialState, example.started)).toEqual(changeDecider.initialState);
});

describe('the release of a change', () => {
  const { joined, left, join, leave } = example;
  const another = {
    type: 'JoinRelease',
    data: { release: { id: 'r2', number: 'REL0000002' }, membership: 'm2' },
  } as const;

  it.each([[[]], [[example.assessed]], [example.scheduledChange.slice(1)]])(
    'is joined before the work begins: %j',
    (more) =>
      given([example.requested(), ...more])
        .when(join)
        .then([joined]),
  );
  it('is one at most', () => {
    given([example.requested(), joined]).when(another).thenRefused('CHANGE_IN_RELEASE');
    given([example.requested(), joined]).when(join).thenNothingHappened();
  });
  it('is left in every state, and another one may follow', () => {
    given([...example.startedChange, joined])
      .when(leave)
      .then([left]);
    given([example.requested(), joined, example.cancelled]).when(leave).then([left]);
    given([example.requested(), joined, left])
      .when(another)
      .then([{ type: 'ChangeJoinedRelease', data: another.data }]);
  });
  it('is not joined anew by a request that comes late, nor left by one about another time', () => {
    given([example.requested(), joined, left]).when(join).thenNothingHappened();
    given([example.requested(), joined])
      .when({ type: 'LeaveRelease', data: { ...leave.data, membership: 'earlier' } })
      .thenNothingHappened();
  });
  it('is not joined once the work has begun', () => {
    given(example.startedChange).when(join).thenRefused('CHANGE_STARTED');
    given(example.completedChange).when(join).thenRefused('CHANGE_ENDED');
  });
});
