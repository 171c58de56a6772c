import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { changeDecider } from './change.decider.js';
import { type Ballot } from './approval/votes.js';
import { model } from './change-model.examples.js';
import {
  type ChangeKind,
  type ChangePlanned,
  type ChangeRequested,
  type ChangeScheduled,
  type ChangeVoteCast,
} from './change.events.js';
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

describe('ApproveChange', () => {
  it('approves what was submitted', () =>
    given(example.submittedChange).when(example.approve).then([example.approved]));
  it('does nothing the second time', () => given(example.approvedChange).when(example.approve).thenNothingHappened());
  it('is refused to the requester: four eyes', () =>
    given(example.submittedChange)
      .when({ type: 'ApproveChange', data: { by: example.REQUESTER } })
      .thenRefused('CHANGE_FOUR_EYES'));
  it('is refused to who implements it: four eyes', () => {
    const planned = { ...example.planned, data: { ...example.planned.data, implementer: example.APPROVER } };
    given([example.requested(), example.assessed, planned, example.submitted])
      .when(example.approve)
      .thenRefused('CHANGE_FOUR_EYES');
  });
  it('is refused before submission', () =>
    given([example.requested(), example.assessed]).when(example.approve).thenRefused('CHANGE_NOT_SUBMITTED'));
  it('is refused for a standard change', () =>
    given([example.requested('standard')])
      .when(example.approve)
      .thenRefused('CHANGE_PREAPPROVED'));
  it.each([example.started, example.completed])('approves an emergency afterwards (%j)', (last) =>
    given([...example.startedEmergency, last])
      .when(example.approve)
      .then([example.approved]),
  );
  it('approves an emergency afterwards once', () =>
    given([...example.startedEmergency, example.approved])
      .when(example.approve)
      .thenNothingHappened());
  it('holds four eyes for an emergency too', () =>
    given(example.startedEmergency)
      .when({ type: 'ApproveChange', data: { by: example.REQUESTER } })
      .thenRefused('CHANGE_FOUR_EYES'));
  it('comes too late after the review', () =>
    given([...example.startedEmergency, example.completed, example.reviewed])
      .when(example.approve)
      .thenRefused('CHANGE_CLOSED'));
});

describe('submission', () => {
  it.each([
    [['implementation', 'test', 'rollback'], [example.assessed], 'CHANGE_PLAN_MISSING'],
    [['implementation', 'rollback'], [example.assessed], 'CHANGE_PLAN_MISSING'],
  ] as const)('is refused where a plan is missing of %j', (required, history, code) =>
    given([example.requested(), ...history])
      .when({ type: 'SubmitChange', data: { required } })
      .thenRefused(code),
  );
  it('asks for no more than is required', () =>
    given([
      example.requested(),
      example.assessed,
      { ...example.planned, data: { ...example.planned.data, test: null } },
    ])
      .when({ type: 'SubmitChange', data: { required: ['implementation', 'rollback'] } })
      .then([example.submitted]));
  it('goes to a CAB', () =>
    given([example.requested(), example.assessed])
      .when({ type: 'SubmitChange', data: { board: example.board } })
      .then([example.submittedToCab]));
  it('is refused where too few members may vote on it', () =>
    given([example.requested(), example.assessed])
      .when({ type: 'SubmitChange', data: { board: { ...example.board, quorum: 4 } } })
      .thenRefused('QUORUM_MISSING'));
});

describe('submission where risk chooses the CAB', () => {
  const { board } = example;
  const rule = { policyVersion: 3, cabByRisk: { low: null, medium: 'infrastructure', high: 'executive' } };
  const executive = { ...board, cab: 'executive' };
  const submitBy = (data: object) => ({ type: 'SubmitChange', data: { rule, ...data } }) as const;
  const assessed = [example.requested(), example.assessed] as const;
  const lowRisk = { ...example.assessed, data: { ...example.assessed.data, likelihood: 3, risk: 'low' } } as const;

  it('goes to the CAB of its risk, and says by which version of the policy', () =>
    given(assessed).when(submitBy({ board })).then([example.submittedByRisk]));
  it('goes to nobody in particular where the policy asks for no CAB', () =>
    given([example.requested(), lowRisk])
      .when(submitBy({}))
      .then([
        {
          type: 'ChangeSubmitted',
          data: { cabChoice: { risk: 'low', policyVersion: 3, required: null, by: 'policy' } },
        },
      ]));
  it('may go to a stricter CAB, and says who wanted it', () =>
    given(assessed)
      .when(submitBy({ board: executive, isNamed: true }))
      .then([
        {
          type: 'ChangeSubmitted',
          data: { board: executive, cabChoice: { ...example.submittedByRisk.data.cabChoice!, by: 'submitter' } },
        },
      ]));
  it('may not go to any other', () =>
    given(assessed)
      .when(submitBy({ board: { ...board, cab: 'network' }, isNamed: true }))
      .thenRefused('CHANGE_CAB_NOT_STRICT_ENOUGH'));
  it('is refused where the risk was another one when the CAB was looked up', () => {
    given([example.requested(), lowRisk]).when(submitBy({ board })).thenRefused('CHANGE_ASSESSED_MEANWHILE');
    given(assessed).when(submitBy({})).thenRefused('CHANGE_ASSESSED_MEANWHILE');
  });
});

describe('before a CAB', () => {
  const before = [example.requested(), example.assessed, example.submittedToCab];
  const voted = (by: string, ballot: Ballot, said: object = {}): ChangeVoteCast => ({
    type: 'ChangeVoteCast',
    data: { ...example.voteCast.data, by, ballot, ...said },
  });
  const vote = (by: string, ballot: Ballot, said: object = {}) =>
    ({ type: 'VoteOnChange', data: { by, ballot, ...said } }) as const;

  it('a vote is recorded', () => given(before).when(vote('cora', 'approve')).then([example.voteCast]));
  it('the same vote again is none', () =>
    given([...before, example.voteCast])
      .when(vote('cora', 'approve'))
      .thenNothingHappened());
  it('a member may think again', () =>
    given([...before, example.voteCast])
      .when(vote('cora', 'reject', { reason: 'Too early' }))
      .then([voted('cora', 'reject', { reason: 'Too early' })]));
  it('the vote that reaches the quorum decides, with all conditions', () =>
    given([...before, voted('cora', 'approve', { conditions: 'At night' }), voted('dirk', 'abstain')])
      .when(vote('bert', 'approve', { conditions: 'With a backup' }))
      .then([
        voted('bert', 'approve', { conditions: 'With a backup' }),
        { type: 'ChangeApproved', data: { by: 'infrastructure', conditions: 'At night\nWith a backup' } },
      ]));
  it('a majority against it rejects it', () =>
    given([...before, voted('cora', 'reject', { reason: 'Too early' }), voted('dirk', 'abstain')])
      .when(vote('bert', 'reject'))
      .then([
        voted('bert', 'reject'),
        { type: 'ChangeRejected', data: { by: 'infrastructure', reason: 'Too early' } },
      ]));
  it('only members vote', () => given(before).when(vote('zoe', 'approve')).thenRefused('VOTE_NOT_MEMBER'));
  it('nobody votes on their own change', () =>
    given(before).when(vote('anna', 'approve')).thenRefused('VOTE_OWN_CHANGE'));
  it('nor does who implements it', () => {
    const planned = { ...example.planned, data: { ...example.planned.data, implementer: 'dirk' } };
    given([example.requested(), example.assessed, planned, example.submittedToCab])
      .when(vote('dirk', 'approve'))
      .thenRefused('VOTE_OWN_CHANGE');
  });
  it('there is nothing to vote on without one', () =>
    given(example.submittedChange).when(vote('cora', 'approve')).thenRefused('VOTE_WITHOUT_CAB'));
  it('nor after the decision', () =>
    given([...before, example.approved])
      .when(vote('cora', 'approve'))
      .thenRefused('CHANGE_NOT_SUBMITTED'));
  it('the chair cannot decide without a quorum', () =>
    given([...before, example.voteCast])
      .when(example.approve)
      .thenRefused('QUORUM_MISSING'));
  it('the chair decides a tie', () => {
    const tie = [...before, voted('cora', 'approve'), voted('dirk', 'reject'), voted('bert', 'abstain')];
    given(tie).when(example.approve).then([example.approved]);
    given(tie).when(example.reject).then([example.rejected]);
    given(tie)
      .when({ type: 'ApproveChange', data: { by: 'cora' } })
      .thenRefused('VOTE_NOT_CHAIR');
  });
  it('begins anew when the change is submitted again', () =>
    given([...before, example.voteCast, example.rejected, example.assessed, example.submittedToCab])
      .when(vote('cora', 'approve'))
      .then([example.voteCast]));
});

describe('RejectChange', () => {
  it('rejects what was submitted', () => given(example.submittedChange).when(example.reject).then([example.rejected]));
  it('does nothing the second time', () =>
    given([...example.submittedChange, example.rejected])
      .when(example.reject)
      .thenNothingHappened());
  it('is refused once approved', () =>
    given(example.approvedChange).when(example.reject).thenRefused('CHANGE_NOT_SUBMITTED'));
  it('records the verdict on an emergency that is under way', () =>
    given(example.startedEmergency).when(example.reject).then([example.rejected]));
  it('does not stop an emergency that is under way', () =>
    given([...example.startedEmergency, example.rejected])
      .when(example.complete)
      .then([example.completed]));
});

/** Another booking, and the change moved to it. */
const another = { id: 'booking-2', services: ['mail'] };
const moved: ChangeScheduled = { type: 'ChangeScheduled', data: { window: example.WINDOW, booking: another } };

describe('GiveUpWindow', () => {
  const giveUp = { type: 'GiveUpWindow', data: example.windowGivenUp.data } as const;

  it('ends a booking that was never scheduled, also of a change that was given up', () => {
    given(example.approvedChange).when(giveUp).then([example.windowGivenUp]);
    given([...example.approvedChange, example.cancelled])
      .when(giveUp)
      .then([example.windowGivenUp]);
  });
  it('leaves one alone that was scheduled', () => given(example.scheduledChange).when(giveUp).thenNothingHappened());
  it.each([
    ['given up', [...example.approvedChange, example.windowGivenUp]],
    ['moved', [...example.scheduledChange, moved]],
    ['cancelled', [...example.scheduledChange, example.cancelled]],
    ['over', [...example.startedChange, example.completed]],
  ] as const)('does nothing where the booking is %s', (_, history) =>
    given(history).when(giveUp).thenNothingHappened(),
  );
});

describe('ScheduleChange', () => {
  it('gives an approved change its window', () =>
    given(example.approvedChange).when(example.schedule).then([example.scheduled]));
  it('needs no approval for a standard change', () =>
    given([example.requested('standard')])
      .when(example.schedule)
      .then([example.scheduled]));
  it('needs approval for a normal change', () =>
    given([example.requested(), example.assessed]).when(example.schedule).thenRefused('CHANGE_NOT_APPROVED'));
  it('moves the window', () => {
    const window = { from: '2026-03-08T20:00:00.000Z', to: '2026-03-08T22:00:00.000Z' };
    given(example.scheduledChange)
      .when({ type: 'ScheduleChange', data: { window, at: example.BEFORE_WINDOW, booking: another } })
      .then([{ type: 'ChangeScheduled', data: { window, booking: another } }]);
  });
  it('does nothing for the same window', () =>
    given(example.scheduledChange).when(example.schedule).thenNothingHappened());
  it.each(['2026-03-07T20:00:00.000Z', '2026-03-07T19:00:00.000Z'])('refuses a window that ends at %s', (to) =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: { ...example.WINDOW, to }, at: example.BEFORE_WINDOW } })
      .thenRefused('CHANGE_WINDOW_INVALID'),
  );
  it('refuses a window that is over', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.WINDOW.to } })
      .thenRefused('CHANGE_WINDOW_PAST'));
  it('accepts a window that is open already', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { ...example.schedule.data, at: '2026-03-07T21:00:00.000Z' } })
      .then([example.scheduled]));
  it('is refused once work has begun', () =>
    given(example.startedChange)
      .when({ type: 'ScheduleChange', data: { ...example.schedule.data, booking: another } })
      .thenRefused('CHANGE_STARTED'));
  it('is not possible without a booking on the service', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.BEFORE_WINDOW } })
      .thenRefused('CHANGE_WINDOW_NOT_BOOKED'));
  it('needs no booking for a change to no service', () => {
    const { data } = example.requested('standard');
    given([{ type: 'ChangeRequested', data: { ...data, service: null } }])
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.BEFORE_WINDOW } })
      .then([{ type: 'ChangeScheduled', data: { window: example.WINDOW } }]);
  });
  it('is no longer possible under a booking that was given up', () =>
    given([...example.approvedChange, example.windowGivenUp])
      .when(example.schedule)
      .thenRefused('CHANGE_BOOKING_OVER'));
  it('is no longer possible under a booking that another one took the place of', () =>
    given([...example.scheduledChange, moved])
      .when(example.schedule)
      .thenRefused('CHANGE_BOOKING_OVER'));
});

describe('StartChange', () => {
  it('starts a scheduled change', () => given(example.scheduledChange).when(example.start).then([example.started]));
  it('starts an emergency at once', () =>
    given([example.requested('emergency')])
      .when(example.start)
      .then([example.started]));
  it('does nothing the second time', () => given(example.startedChange).when(example.start).thenNothingHappened());
  it('is refused without a window', () =>
    given(example.approvedChange).when(example.start).thenRefused('CHANGE_NOT_SCHEDULED'));
  it('is refused for a rejected emergency', () =>
    given([example.requested('emergency'), example.submitted, example.rejected])
      .when(example.start)
      .thenRefused('CHANGE_REJECTED'));
});

describe('CompleteChange', () => {
  it('ends the work', () => given(example.startedChange).when(example.complete).then([example.completed]));
  it('does nothing the second time', () => given(example.completedChange).when(example.complete).thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.complete).thenRefused('CHANGE_NOT_STARTED'));
  it('is refused after a failure', () =>
    given([...example.startedChange, example.failed])
      .when(example.complete)
      .thenRefused('CHANGE_ENDED'));
});

describe('FailChange', () => {
  it('ends the work', () => given(example.startedChange).when(example.fail).then([example.failed]));
  it('does nothing the second time', () =>
    given([...example.startedChange, example.failed])
      .when(example.fail)
      .thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.fail).thenRefused('CHANGE_NOT_STARTED'));
});

describe('RollBackChange', () => {
  it.each([[], [example.completed], [example.failed]])('undoes work (%j)', (...history) =>
    given([...example.startedChange, ...history])
      .when(example.rollBack)
      .then([example.rolledBack]),
  );
  it('does nothing the second time', () =>
    given([...example.startedChange, example.rolledBack])
      .when(example.rollBack)
      .thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.rollBack).thenRefused('CHANGE_NOT_STARTED'));
});

describe('ReviewChange', () => {
  it.each([example.completed, example.failed, example.rolledBack])('closes a change that ended (%j)', (last) =>
    given([...example.startedChange, last])
      .when(example.review)
      .then([example.reviewed]),
  );
  it('does nothing the second time', () =>
    given([...example.completedChange, example.reviewed])
      .when(example.review)
      .thenNothingHappened());
  it('is not changed afterwards', () =>
    given([...example.completedChange, example.reviewed])
      .when({ type: 'ReviewChange', data: { outcome: 'unsuccessful' } })
      .thenRefused('CHANGE_CLOSED'));
  it('is refused for an emergency that nobody has judged', () =>
    given([...example.startedEmergency, example.completed])
      .when(example.review)
      .thenRefused('CHANGE_APPROVAL_MISSING'));
  it('closes an emergency that was judged afterwards, whatever the verdict', () =>
    given([...example.startedEmergency, example.completed, example.rejected])
      .when(example.review)
      .then([example.reviewed]));
  it('is refused before the end', () =>
    given(example.startedChange).when(example.review).thenRefused('CHANGE_STARTED'));
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.review).thenRefused('CHANGE_NOT_ENDED'));
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
