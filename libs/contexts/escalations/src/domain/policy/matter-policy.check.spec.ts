import { faultsOfSteps } from './matter-policy.check.js';
import { checkNewPolicy } from './policy.check.js';
import { anything } from './policy.examples.js';
import { type PolicyScope, type PolicyStep } from './policy-content.js';

const step = (changes: object = {}) => ({
  ...{ when: { on: 'breached' }, way: 'functional', level: 1, to: [{ owner: true }], acknowledgeWithin: null },
  ...changes,
});
const faultsOf = (scope: Partial<PolicyScope>, ...steps: object[]) => {
  const checked = checkNewPolicy({ name: 'P', scope, steps: steps.length > 0 ? steps : [step()] });
  return checked.ok ? [] : checked.errors.map(({ path }) => path);
};
const reports = { kind: 'regulatory-deadline' };
const promises = { kind: 'availability' };
const updates = { kind: 'major-incident-update' };
const changes = { kind: 'unauthorised-change' };
const role = { to: [{ role: 'service-manager' }] };

describe('a policy for matters that are no tickets', () => {
  it('may tell the owner of a report, and whoever it names', () => {
    expect(faultsOf(reports)).toEqual([]);
    expect(faultsOf(reports, step({ to: [{ ticketTeam: true }, { team: 'security' }] }))).toEqual([]);
    expect(faultsOf({ ...promises, customer: 'acme', service: 'mail' }, step(role))).toEqual([]);
    expect(faultsOf({ ...updates, customer: 'acme', service: 'mail' })).toEqual([]);
    expect(faultsOf({ ...changes, service: 'mail' })).toEqual([]);
    expect(faultsOf({}, step())).toEqual([]);
  });

  it('is refused where it would never count: such matters have no priority, a report no customer', () => {
    expect(faultsOf({ ...reports, customer: 'acme', service: 'mail', priority: 1 })).toEqual([
      ...['/scope/customer', '/scope/service', '/scope/priority'],
    ]);
    expect(faultsOf({ ...promises, agreementKind: 'SLA' }, step(role))).toEqual(['/scope/agreementKind']);
  });

  it('is refused where a step can never be taken', () => {
    expect(faultsOf(reports, step({ when: { on: 'opened' } }))).toEqual(['/steps/0/when/on']);
    expect(faultsOf(updates, step({ when: { on: 'at-risk' } }))).toEqual(['/steps/0/when/on']);
    expect(faultsOf({ ...updates, priority: 1 })).toEqual(['/scope/priority']);
    expect(faultsOf({ ...changes, customer: 'acme' })).toEqual(['/scope/customer']);
    expect(faultsOf(changes, step({ when: { on: 'opened' } }))).toEqual(['/steps/0/when/on']);
    expect(faultsOf(changes, step({ when: { on: 'at-risk' } }))).toEqual(['/steps/0/when/on']);
    expect(faultsOf(reports, step({ when: { on: 'breached', metric: 'response' } }))).toEqual(['/steps/0/when/metric']);
  });

  it('is refused where a step would reach nobody', () => {
    expect(faultsOf(promises, step())).toEqual(['/steps/0/to']);
    expect(faultsOf(promises, step(role), step({ level: 2, when: { on: 'breached', after: 'PT1H' } }))).toEqual([
      '/steps/1/to',
    ]);
    for (const scope of [reports, changes])
      expect(faultsOf(scope, step({ to: [{ ticketTeam: true }] }))).toEqual(['/steps/0/to']);
  });

  it('is checked in the same way when it is amended, by the scope it has', () => {
    const content = { steps: [step() as PolicyStep] };
    expect(faultsOfSteps({ ...anything, kind: 'availability' }, content).map(({ path }) => path)).toEqual([
      '/steps/0/to',
    ]);
    expect(faultsOfSteps({ ...anything, kind: 'regulatory-deadline' }, content)).toEqual([]);
    expect(faultsOfSteps(anything, content)).toEqual([]);
  });

  it('has one kind of recipient at each place', () => {
    const both = step({ to: [{ owner: true, role: 'ciso' }] });
    expect(faultsOf(reports, both)).toEqual(['/steps/0/to/0']);
    expect(faultsOf(reports, step({ to: [{ owner: 'ciso' }] }))).toEqual(['/steps/0/to/0/owner']);
  });
});
