import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { releaseDecider } from './release.decider.js';
import * as example from './release.examples.js';

const { MAIL, SHOP } = example;
const given = specify(releaseDecider);
const AT = '2026-03-01T09:00:00.000Z';
const plan = { type: 'PlanRelease', data: { ...example.releasePlanned.data, at: AT } } as const;
const remove = { type: 'RemoveReleaseChange', data: { change: SHOP.id } } as const;

describe('OpenRelease', () => {
  const data = { number: 'REL0000001', name: 'Spring', description: 'Mail and shop', openedBy: example.OPENER };
  it('opens it', () => given([]).when({ type: 'OpenRelease', data }).then([example.opened]));
  it('refuses a number in use', () =>
    given([example.opened]).when({ type: 'OpenRelease', data }).thenRefused('RELEASE_EXISTS'));
});

describe('the changes of a release', () => {
  it('are added', () => given([example.opened]).when(example.add(MAIL)).then([example.addedMail]));
  it('are added once, whatever the membership', () =>
    given(example.composed)
      .when(example.add({ ...MAIL, membership: 'other' }))
      .thenNothingHappened());
  it('are removed', () => given(example.composed).when(remove).then([example.removedShop]));
  it('are removed once', () =>
    given([...example.composed, example.removedShop])
      .when(remove)
      .thenNothingHappened());
  it('may come back', () => {
    const again = { ...SHOP, membership: 'membership-9' };
    given([...example.composed, example.removedShop])
      .when(example.add(again))
      .then([{ type: 'ReleaseChangeAdded', data: { change: again } }]);
  });
  it('do not count where they refused to belong to it', () =>
    given([example.opened, example.addedShop, example.refused('add'), example.releasePlanned])
      .when(example.deploy)
      .thenRefused('RELEASE_EMPTY'));
  it('stay once it is deployed', () => {
    given(example.deployedRelease).when(example.add(MAIL)).thenRefused('RELEASE_DEPLOYING');
    given(example.deployedRelease).when(remove).thenRefused('RELEASE_DEPLOYING');
  });
  it('are not more than fit into an event', () => {
    const many = Array.from({ length: 200 }, (_, n) => ({
      type: 'ReleaseChangeAdded' as const,
      data: { change: { id: `c${n}`, number: `CHG${n}`, membership: `m${n}` } },
    }));
    given([example.opened, ...many])
      .when(example.add({ ...MAIL, id: 'one more' }))
      .thenRefused('RELEASE_FULL');
  });
});

describe('PlanRelease', () => {
  it('writes the plan', () => given(example.composed).when(plan).then([example.releasePlanned]));
  it('does nothing the second time', () => given(example.plannedRelease).when(plan).thenNothingHappened());
  it('refuses a window that ends before it begins', () => {
    const window = { from: '2026-03-07T22:00:00.000Z', to: '2026-03-07T20:00:00.000Z' };
    given(example.composed)
      .when({ type: 'PlanRelease', data: { plan: 'x', window, at: AT } })
      .thenRefused('CHANGE_WINDOW_INVALID');
  });
  it('refuses a window that is over, unless it was planned before', () => {
    const late = { ...plan, data: { ...plan.data, plan: 'Shop first', at: '2026-03-07T22:00:00.000Z' } };
    given(example.composed).when(late).thenRefused('CHANGE_WINDOW_PAST');
    const anew = { ...example.releasePlanned, data: { ...example.releasePlanned.data, plan: 'Shop first' } };
    given(example.plannedRelease).when(late).then([anew]);
  });
});

describe('ApproveRelease', () => {
  const approve = example.approveBy('bert');
  it('is meant for all of its changes', () => given(example.composed).when(approve).then([example.releaseApproved]));
  it('does nothing where all are approved', () =>
    given([...example.composed, example.releaseApproved])
      .when(approve)
      .thenNothingHappened());
  it('is meant for those that came later or refused it', () =>
    given([...example.composed, example.releaseApproved, example.refused('approve')])
      .when(approve)
      .then([{ type: 'ReleaseApproved', data: { ...example.releaseApproved.data, changes: [SHOP] } }]));
  it('is for somebody else', () =>
    given(example.composed).when(example.approveBy(example.OPENER)).thenRefused('RELEASE_FOUR_EYES'));
  it('is refused to who opened it, by whatever spelling', () =>
    given(example.composed)
      .when(example.approveBy(` ${example.OPENER.toUpperCase()}`))
      .thenRefused('RELEASE_FOUR_EYES'));
  it('needs changes', () => given([example.opened]).when(approve).thenRefused('RELEASE_EMPTY'));
});

describe('DeployRelease', () => {
  it('begins the work', () => given(example.plannedRelease).when(example.deploy).then([example.deployed]));
  it('does nothing the second time', () => given(example.deployedRelease).when(example.deploy).thenNothingHappened());
  it('needs a plan', () => given(example.composed).when(example.deploy).thenRefused('RELEASE_NOT_PLANNED'));
  it('needs a release', () => expect(() => given([]).when(example.deploy).thenNothingHappened()).toThrow(NotFound));
});

describe('the end of a release', () => {
  const { deployedRelease } = example;
  it('is its completion', () => {
    given(deployedRelease).when(example.completeIt).then([example.releaseCompleted]);
    given([...deployedRelease, example.releaseCompleted])
      .when(example.completeIt)
      .thenNothingHappened();
  });
  it('is its failure', () => {
    given(deployedRelease).when(example.failIt).then([example.releaseFailed]);
    given([...deployedRelease, example.releaseFailed])
      .when(example.failIt)
      .thenNothingHappened();
    given([...deployedRelease, example.releaseFailed])
      .when(example.completeIt)
      .thenRefused('RELEASE_ENDED');
  });
  it.each([[[]], [[example.releaseCompleted]], [[example.releaseFailed]]])('may be rolled back after %j', (end) => {
    given([...deployedRelease, ...end])
      .when(example.rollItBack)
      .then([example.releaseRolledBack]);
    given([...deployedRelease, ...end, example.releaseRolledBack])
      .when(example.rollItBack)
      .thenNothingHappened();
  });
  it.each(['complete', 'fail'] as const)('is not rolled back for what refused to %s with it', (step) =>
    given([...deployedRelease, example.releaseCompleted, example.refused(step)])
      .when(example.rollItBack)
      .then([{ type: 'ReleaseRolledBack', data: { reason: 'Mail loops', changes: [MAIL] } }]),
  );
  it('needs a deployment', () =>
    given(example.plannedRelease).when(example.completeIt).thenRefused('RELEASE_NOT_DEPLOYED'));
  it('leaves nothing to be done', () =>
    given([...deployedRelease, example.releaseRolledBack])
      .when(example.deploy)
      .thenRefused('RELEASE_CLOSED'));
});

describe('CancelRelease', () => {
  it('gives it up', () => given(example.composed).when(example.cancelIt).then([example.releaseCancelled]));
  it('does nothing the second time', () =>
    given([...example.composed, example.releaseCancelled])
      .when(example.cancelIt)
      .thenNothingHappened());
  it('comes too late for what is deployed', () =>
    given(example.deployedRelease).when(example.cancelIt).thenRefused('RELEASE_DEPLOYING'));
});

describe('NoteReleaseRefusal', () => {
  const refused = example.refused('deploy');
  const note = { type: 'NoteReleaseRefusal', data: refused.data } as const;
  it('records what a change refused, whatever became of the release', () => {
    given(example.deployedRelease).when(note).then([refused]);
    given([...example.deployedRelease, example.releaseRolledBack])
      .when(note)
      .then([refused]);
  });
  it('records it once', () =>
    given([...example.deployedRelease, refused])
      .when(note)
      .thenNothingHappened());
});
