import { specify } from '@chronodesk/kernel/testing';
import { changeDecider } from './change.decider.js';
import { type Ballot } from './approval/votes.js';
import { type ChangeVoteCast } from './change.events.js';
import * as example from './change.examples.js';

const given = specify(changeDecider);

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
  it.each(['Anna', ' anna', 'ANNA', 'anna\u200b'])('is refused to the requester under the name of %j', (by) =>
    given(example.submittedChange).when({ type: 'ApproveChange', data: { by } }).thenRefused('CHANGE_FOUR_EYES'),
  );
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
  it('is not given by who implements it afterwards', () =>
    given([...example.startedEmergency, example.approved])
      .when({ type: 'PlanChange', data: { implementer: example.APPROVER } })
      .thenRefused('CHANGE_FOUR_EYES'));
  it('comes too late after the review', () =>
    given([...example.startedEmergency, example.completed, example.reviewed])
      .when(example.approve)
      .thenRefused('CHANGE_CLOSED'));
});

describe('submission', () => {
  it('to another CAB is refused as long as it waits for one, or for nobody in particular', () => {
    const again = {
      type: 'SubmitChange',
      data: { board: { ...example.board, cab: 'executive' }, isNamed: true },
    } as const;
    for (const submitted of [example.submitted, example.submittedToCab])
      given([example.requested(), example.assessed, submitted]).when(again).thenRefused('CHANGE_UNDER_APPROVAL');
    given([example.requested(), example.assessed, example.submittedToCab])
      .when({ type: 'SubmitChange', data: { board: example.board, isNamed: true } })
      .thenNothingHappened();
  });
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
  it('nor under another spelling', () =>
    given([example.requested(), example.assessed, example.submittedToCab])
      .when(vote('Anna', 'approve'))
      .thenRefused('VOTE_OWN_CHANGE'));
  it('a member who spells the name otherwise is the same member, with one vote', () =>
    given([...before, voted('cora', 'approve')])
      .when(vote('Cora', 'reject'))
      .then([voted('cora', 'reject')]));
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
  describe('an emergency that begins before they have decided', () => {
    const emergency = [example.requested('emergency'), example.submittedToCab, voted('cora', 'approve')];
    const begun = [...emergency, example.started];
    it.each([
      ['is scheduled', [...emergency, example.scheduled]],
      ['is under way', begun],
      ['has ended', [...begun, example.completed]],
    ])('is voted on when it %s', (_, history) =>
      given([...history, voted('dirk', 'abstain')])
        .when(vote('bert', 'approve'))
        .then([voted('bert', 'approve'), { type: 'ChangeApproved', data: { by: 'infrastructure', conditions: null } }]),
    );
    it('is approved by nobody else in their stead', () => {
      given(begun)
        .when({ type: 'ApproveChange', data: { by: 'zoe' } })
        .thenRefused('VOTE_NOT_CHAIR');
      given(begun).when(example.approve).thenRefused('QUORUM_MISSING');
    });
    it('keeps their verdict', () => {
      const decided = [...begun, { type: 'ChangeRejected', data: { by: 'infrastructure', reason: 'No' } } as const];
      given(decided).when(example.approve).thenRefused('CHANGE_DECIDED_BY_CAB');
      given(decided).when(vote('dirk', 'approve')).thenRefused('CHANGE_DECIDED_BY_CAB');
    });
    it('is not implemented by who has voted', () => {
      const implement = (implementer: string) => ({ type: 'PlanChange', data: { implementer } }) as const;
      given(begun).when(implement('Cora')).thenRefused('CHANGE_FOUR_EYES');
      given([...begun, example.rejected])
        .when(implement('cora'))
        .then([
          { type: 'ChangePlanned', data: { implementation: null, test: null, rollback: null, implementer: 'cora' } },
        ]);
    });
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
