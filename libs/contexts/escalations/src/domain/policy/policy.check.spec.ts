import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNewPolicy, checkPolicyAmendment, rotasNamedIn } from './policy.check.js';
import {
  anything,
  complaints,
  complaintSteps,
  goldSteps,
  managerLater,
  onCallBreached,
  teamAtRisk,
} from './policy.examples.js';

const GUIDE = '../../../../../../docs/guides/escalation-policies.md';

const faultsOf = (steps: readonly object[], fields: object = {}) => {
  const checked = checkNewPolicy({ name: 'Gold', steps, ...fields });
  return checked.ok ? [] : checked.errors.map(({ path }) => path).sort();
};
/** A last level that anything below may climb to. */
const top = { ...managerLater, level: 9 };

describe('the body of a policy', () => {
  it('is for any ticket unless it says so', () =>
    expect(checkNewPolicy({ name: 'Gold', ...goldSteps })).toEqual({
      ok: true,
      value: { id: null, name: 'Gold', scope: anything, content: goldSteps },
    }));

  it('may be for complaints, which need no clock', () =>
    expect(
      checkNewPolicy({ id: 'complaints', name: 'Complaints', scope: complaints, ...complaintSteps }),
    ).toMatchObject({
      ok: true,
      value: { id: 'complaints', scope: complaints, content: complaintSteps },
    }));

  it('names its rotas by their place', () =>
    expect(rotasNamedIn(goldSteps)).toEqual([{ path: '/steps/1/to/0/rota', rota: 'network-on-call' }]));

  it('reports every fault with its place', () => {
    const faulty = {
      ...{ when: { on: 'late' }, way: 'sideways', level: 10, colour: 'red' },
      ...{ to: [{ team: '' }, { team: 'a', role: 'b' }, {}, { ticketTeam: false }], acknowledgeWithin: 'P1D' },
    };
    expect(faultsOf([faulty], { name: '', id: 'Gold!', scope: { priority: 0, agreementKind: 'XLA' } })).toEqual([
      ...['/id', '/name', '/scope/agreementKind', '/scope/priority'],
      ...['/steps/0/acknowledgeWithin', '/steps/0/colour', '/steps/0/level'],
      ...['/steps/0/to/0/team', '/steps/0/to/1', '/steps/0/to/2', '/steps/0/to/3/ticketTeam'],
      ...['/steps/0/way', '/steps/0/when/on'],
    ]);
  });

  it('amends the whole content, not the scope', () => {
    expect(checkPolicyAmendment({ ...goldSteps, reason: 'Reviewed' })).toMatchObject({
      ok: true,
      value: { name: null, reason: 'Reviewed', content: goldSteps },
    });
    const checked = checkPolicyAmendment({ ...goldSteps, scope: {} });
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path)).toEqual(['/scope']);
  });
});

describe('a policy is refused', () => {
  it('without steps, and without anybody to tell', () => {
    expect(faultsOf([])).toEqual(['/steps']);
    expect(faultsOf([{ ...teamAtRisk, to: [] }])).toEqual(['/steps/0/to']);
  });

  it.each(['PT0S', '-PT5M', 'PT-5M', 'P1D', 'soon', 'PT'])('with %s for a duration', (duration) => {
    expect(faultsOf([{ ...teamAtRisk, acknowledgeWithin: duration }, top])).toEqual(['/steps/0/acknowledgeWithin']);
    expect(faultsOf([{ ...onCallBreached, resolveWithin: duration }, top])).toEqual(['/steps/0/resolveWithin']);
    expect(faultsOf([{ ...top, repeat: { every: duration, times: 1 } }])).toEqual(['/steps/0/repeat/every']);
  });

  it('with "after" before the deadline, or a threshold behind it', () => {
    expect(faultsOf([{ ...teamAtRisk, when: { on: 'at-risk', after: 'PT5M' } }, top])).toEqual(['/steps/0/when/after']);
    expect(faultsOf([{ ...onCallBreached, when: { on: 'breached', threshold: 75 } }, top])).toEqual([
      '/steps/0/when/threshold',
    ]);
  });

  it('where levels do not rise', () => {
    expect(faultsOf([teamAtRisk, { ...managerLater, level: 1 }])).toContain('/steps/1/level');
    const responses = { ...teamAtRisk, when: { on: 'at-risk', metric: 'response' } };
    const resolutions = { ...teamAtRisk, when: { on: 'at-risk', metric: 'resolution' } };
    expect(faultsOf([responses, resolutions, top])).toEqual([]);
  });

  it('where steps are not in the order of time, or two have one occasion', () => {
    const [early, late] = [onCallBreached, { ...teamAtRisk, level: 3 }];
    expect(faultsOf([early, late, top])).toEqual(['/steps/1/when']);
    expect(faultsOf([onCallBreached, { ...onCallBreached, level: 4 }, top])).toEqual(['/steps/1/when']);
  });

  it('where a climb leads nowhere', () => {
    expect(faultsOf([teamAtRisk])).toEqual(['/steps/0/acknowledgeWithin']);
    expect(faultsOf([{ ...teamAtRisk, climbTo: 5 }, top])).toEqual(['/steps/0/climbTo']);
    expect(faultsOf([{ ...teamAtRisk, acknowledgeWithin: null, climbTo: 9 }, top])).toEqual(['/steps/0/climbTo']);
    const onlyResponses = { ...top, when: { on: 'breached', metric: 'response' } };
    expect(faultsOf([{ ...teamAtRisk, when: { on: 'at-risk' } }, onlyResponses])).toEqual([
      '/steps/0/acknowledgeWithin',
    ]);
  });

  it('where the last level waits for somebody and never asks again', () => {
    const { repeat: _, ...once } = managerLater;
    expect(faultsOf([once])).toEqual(['/steps/0/acknowledgeWithin']);
    expect(faultsOf([{ ...once, acknowledgeWithin: null }])).toEqual([]);
    expect(faultsOf([{ ...once, acknowledgeWithin: null, resolveWithin: 'PT1H' }])).toEqual(['/steps/0/resolveWithin']);
  });

  it('where a step asks again that could climb, or could never be reached', () => {
    expect(faultsOf([{ ...teamAtRisk, repeat: { every: 'PT5M', times: 2 } }, top])).toEqual(['/steps/0/repeat']);
    const above = { ...top, when: { on: 'climbed' } };
    expect(faultsOf([teamAtRisk, above])).toEqual([]);
    expect(faultsOf([{ ...teamAtRisk, acknowledgeWithin: null }, above])).toEqual(['/steps/1/when']);
  });
});

describe('the example of the guide', () => {
  it('is a policy that would be taken', () => {
    const guide = readFileSync(join(import.meta.dirname, GUIDE), 'utf8');
    const [, example = ''] = /```json\n([\s\S]+?)```/.exec(guide) ?? [];
    expect(checkNewPolicy(JSON.parse(example))).toMatchObject({ ok: true, value: { id: 'complaints' } });
  });
});
