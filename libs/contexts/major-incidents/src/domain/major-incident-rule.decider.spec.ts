import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { majorIncidentRuleDecider } from './major-incident-rule.decider.js';
import {
  criticalMail,
  manyLinked,
  ruleActivated,
  ruleAmended,
  ruleDefined,
  ruleRetired,
} from './major-incident-rule.examples.js';
import { rulesFor, type OfferedRule } from './rules/rule-matching.js';
import { checkRuleAmendment, checkRuleDefinition } from './rules/rule.check.js';

const given = specify(majorIncidentRuleDecider);
const define = { type: 'DefineMajorIncidentRule', data: { name: 'Critical mail', content: criticalMail } } as const;
const activate = { type: 'ActivateMajorIncidentRule', data: {} } as const;
const amend = {
  type: 'AmendMajorIncidentRule',
  data: { name: null, content: manyLinked, reason: 'too many' },
} as const;
const retire = { type: 'RetireMajorIncidentRule', data: { reason: null } } as const;

describe('a rule', () => {
  it('is defined once', () => {
    given([]).when(define).then([ruleDefined]);
    given([ruleDefined]).when(define).thenNothingHappened();
    given([ruleDefined, ruleActivated]).when(define).thenRefused('MAJOR_INCIDENT_RULE_EXISTS');
  });
  it('is activated, amended by version, and retired for good', () => {
    given([ruleDefined]).when(activate).then([ruleActivated]);
    given([ruleDefined, ruleActivated]).when(activate).thenNothingHappened();
    given([ruleDefined, ruleActivated]).when(amend).then([ruleAmended]);
    given([ruleDefined, ruleAmended]).when(amend).thenNothingHappened();
    given([ruleDefined, ruleActivated]).when(retire).then([ruleRetired]);
    given([ruleDefined, ruleRetired]).when(retire).thenNothingHappened();
    for (const command of [activate, amend])
      given([ruleDefined, ruleRetired]).when(command).thenRefused('MAJOR_INCIDENT_RULE_RETIRED');
  });
  it('has to exist', () => expect(() => given([]).when(activate).thenNothingHappened()).toThrow(NotFound));
});

describe('a definition', () => {
  const faultsOf = (body: unknown): string[] => {
    const checked = checkRuleDefinition(body);
    return checked.ok ? [] : checked.errors.map(({ path, message }) => `${path} ${message}`);
  };
  it('fills in what is left out', () => {
    expect(checkRuleDefinition({ name: 'P1', scope: { priority: 1 } })).toMatchObject({
      ok: true,
      value: {
        id: null,
        content: {
          scope: { priority: 1, kind: null, service: null, customer: null },
          ...{ linked: null, mode: 'declare', lead: null },
          plan: [{ audience: 'internal' }, { audience: 'management' }, { audience: 'customers' }],
        },
      },
    });
    const amended = checkRuleAmendment({ scope: {}, linked: { count: 3, within: 'PT1H' }, mode: 'suggest' });
    expect(amended).toEqual({ ok: true, value: { name: null, content: manyLinked, reason: null } });
  });
  it.each([
    [{ name: 'All', scope: {} }, ' would make a major incident of every ticket'],
    [{ name: 'P', scope: { priority: 5 } }, '/scope/priority must be a whole number from 1 to 4'],
    [{ name: 'P', scope: { kind: 'change' } }, '/scope/kind must be one of incident, request, complaint'],
    [{ name: 'P', scope: {}, linked: { count: 1, within: 'PT1H' } }, '/linked/count must be a whole number from 2'],
    [{ name: 'P', scope: {}, linked: { count: 2, within: 'P1D' } }, '/linked/within must be a duration'],
    [{ name: 'P', scope: { priority: 1 }, mode: 'guess' }, '/mode must be one of declare, suggest'],
    [{ name: 'P', scope: { priority: 1 }, lead: { kind: 'role', id: 'x' } }, '/lead/kind must be one of person, team'],
    [{ name: 'P', scope: { priority: 1 }, plan: [] }, '/plan must have 1 to 20 audiences'],
    [{ name: 'P', scope: { team: 'x', priority: 1 } }, '/scope/team is no known key'],
    [
      { name: 'P', scope: { priority: 1 }, plan: [{ audience: 'a', every: 'PT10S' }] },
      '/plan/0/every must be a duration in hours and minutes such as PT30M, at least PT1M',
    ],
    [
      { name: 'P', scope: { priority: 1 }, plan: [{ audience: 'a', every: 'PT1H', remindBefore: 'PT1H' }] },
      '/plan/0/remindBefore must be shorter than "every"',
    ],
    [
      { name: 'P', scope: { priority: 1 }, plan: ['PT1H', 'PT2H'].map((every) => ({ audience: 'a', every })) },
      '/plan/1/audience names another audience already',
    ],
  ])('is refused with its fault: %j', (body, fault) => {
    expect(faultsOf(body)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('the rules for a ticket', () => {
  const offered = (rule: string, changes: Partial<OfferedRule> = {}): OfferedRule => ({
    ...{ rule, version: 1, name: rule, content: criticalMail, inForceFrom: 10n, inForceUntil: 20n },
    ...changes,
  });
  const facts = { kind: 'incident', service: 'mail', customer: 'northwind', priority: 1 };
  const chosen = (rules: readonly OfferedRule[], position = 15n) =>
    rulesFor(facts, position, rules).map(({ rule }) => rule);

  it('are those in force at its place in the ledger', () => {
    expect([9n, 10n, 19n, 20n].map((position) => chosen([offered('a')], position))).toEqual([[], ['a'], ['a'], []]);
    expect(chosen([offered('a', { inForceUntil: null })], 1_000n)).toEqual(['a']);
  });
  it('cover what the ticket is', () => {
    for (const scope of [{ priority: 2 }, { service: 'web' }, { kind: 'request' as const }, { customer: 'acme' }]) {
      const content = { ...criticalMail, scope: { ...criticalMail.scope, ...scope } };
      expect(chosen([offered('a', { content })])).toEqual([]);
    }
  });
  it('declare rather than suggest, then the more specific counts, then the id', () => {
    const customer = { ...criticalMail, scope: { ...criticalMail.scope, customer: 'northwind' } };
    const suggesting = { ...customer, mode: 'suggest' as const };
    const rules = [
      offered('d', { content: suggesting }),
      offered('c'),
      offered('b'),
      offered('a', { content: manyLinked }),
    ];
    expect(chosen([...rules, offered('z', { content: customer })])).toEqual(['z', 'b', 'c', 'd', 'a']);
  });
});
