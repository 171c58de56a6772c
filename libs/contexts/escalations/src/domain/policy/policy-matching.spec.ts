import { anything, complaintSteps, goldSteps } from './policy.examples.js';
import { type PolicyScope } from './policy-content.js';
import * as example from '../escalation.examples.js';
import { type OfferedPolicy, policyFactsOf, policyFor, scopeText } from './policy-matching.js';
import { stepAtOnce, stepsAfter } from './step-choice.js';

const offered = (policy: string, scope: Partial<PolicyScope>, span: Partial<OfferedPolicy> = {}): OfferedPolicy => ({
  ...{ policy, version: 1, content: goldSteps, inForceFrom: 10n, inForceUntil: null },
  scope: { ...anything, ...scope },
  ...span,
});
const facts = {
  ...{ customer: 'acme', service: 'mail', kind: 'incident', priority: 1 },
  agreementKind: 'SLA' as const,
};
const chosen = (policies: readonly OfferedPolicy[], changes: object = {}, position = 20n) =>
  policyFor({ ...facts, ...changes }, position, policies)?.policy ?? null;

describe('the policy for a fact', () => {
  it('is the most specific one: more named fields first, then customer, service, kind, priority, agreement', () => {
    const all = [
      offered('any', {}),
      offered('customer', { customer: 'acme' }),
      offered('service', { service: 'mail' }),
      offered('kind-priority', { kind: 'incident', priority: 1 }),
      offered('customer-service', { customer: 'acme', service: 'mail' }),
    ];
    expect(chosen(all)).toBe('customer-service');
    expect(chosen(all.slice(0, 4))).toBe('kind-priority');
    expect(chosen(all.slice(0, 3))).toBe('customer');
    expect(chosen(all, { customer: 'other', service: null, kind: 'request' })).toBe('any');
    expect(chosen([offered('acme', { customer: 'acme' })], { customer: 'other' })).toBeNull();
  });

  it('may be about one kind of agreement, which facts about no clock never meet', () => {
    const [all, suppliers] = [offered('any', {}), offered('suppliers', { agreementKind: 'UC' })];
    expect(chosen([all, suppliers], { agreementKind: 'UC' })).toBe('suppliers');
    expect(chosen([all, suppliers], { agreementKind: null })).toBe('any');
  });

  it('is about a matter that is no ticket only where it names that kind', () => {
    const all = [offered('any', {}), offered('priority', { priority: 1 }), offered('mail', { service: 'mail' })];
    const report = policyFactsOf({ ticket: null, matter: example.report }, null);
    const promise = policyFactsOf({ ticket: null, matter: example.promise }, null);
    for (const about of [report, promise]) expect(policyFor(about, 20n, all)).toBeNull();
    const reports = offered('reports', { kind: 'regulatory-deadline' });
    const promises = offered('promises', { kind: 'availability' });
    const acme = offered('acme', { kind: 'availability', customer: 'acme' });
    expect(policyFor(report, 20n, [...all, reports, promises])?.policy).toBe('reports');
    expect(policyFor(promise, 20n, [...all, reports, promises])?.policy).toBe('promises');
    expect(policyFor(promise, 20n, [...all, promises, acme])?.policy).toBe('acme');
    expect(chosen([...all, reports])).toBe('mail');
  });

  it('has to be in force at the place of the fact in the ledger', () => {
    const replaced = [offered('old', {}, { inForceUntil: 15n }), offered('new', {}, { inForceFrom: 15n })];
    expect([9n, 10n, 14n, 15n].map((position) => chosen(replaced, {}, position))).toEqual([null, 'old', 'old', 'new']);
  });

  it('ties only with one of the very same scope', () => {
    expect(scopeText(anything)).toBe(scopeText({ ...anything }));
    expect(scopeText({ ...anything, customer: 'a' })).not.toBe(scopeText({ ...anything, service: 'a' }));
  });
});

describe('the steps for a fact', () => {
  const atRisk = { on: 'at-risk', metric: 'resolution', threshold: '75', escalates: false } as const;

  it('name a threshold as the agreement writes it', () => {
    expect(stepAtOnce(goldSteps, atRisk)?.level).toBe(1);
    expect(stepAtOnce(goldSteps, { ...atRisk, threshold: '50', escalates: true })).toBeNull();
  });

  it('without a threshold are for those that the agreement escalates', () => {
    const [first] = goldSteps.steps;
    const anyThreshold = { steps: [{ ...first!, when: { on: 'at-risk' as const } }] };
    expect(stepAtOnce(anyThreshold, atRisk)).toBeNull();
    expect(stepAtOnce(anyThreshold, { ...atRisk, escalates: true })?.level).toBe(1);
  });

  it('are the one that says most, of those at once, and every one of those later', () => {
    const [atRiskStep, breached] = goldSteps.steps;
    const precise = { ...breached!, level: 5, when: { on: 'breached' as const, metric: 'response' as const } };
    const content = { steps: [atRiskStep!, breached!, precise] };
    expect(stepAtOnce(content, { on: 'breached', metric: 'response' })?.level).toBe(5);
    expect(stepAtOnce(content, { on: 'breached', metric: 'resolution' })?.level).toBe(2);
    expect(stepsAfter(goldSteps, { on: 'breached', metric: 'response' }).map(({ level }) => level)).toEqual([3]);
    expect(stepsAfter(complaintSteps, { on: 'opened' }).map(({ level }) => level)).toEqual([2]);
  });
});
