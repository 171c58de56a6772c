import { type MajorSubject } from '../progress/major-incident.values.js';
import { type LinkedCondition, type RuleContent, type RuleScope } from './rule-content.js';

/** A version of a rule and the part of the ledger in which it is (or was) in force. */
export interface OfferedRule {
  readonly rule: string;
  readonly version: number;
  readonly name: string;
  readonly content: RuleContent;
  /** Position of the event that put it in force. */
  readonly inForceFrom: bigint;
  /** Position of the event that ended it; null: until further notice. */
  readonly inForceUntil: bigint | null;
}

type Facts = Pick<MajorSubject, 'kind' | 'service' | 'customer' | 'priority'>;

/** Most telling first. */
const FIELDS = ['customer', 'service', 'kind', 'priority'] as const;

/**
 * The rules in force at a ledger position that cover a ticket, in the order in which they count: one that declares before
 * one that suggests, then the more specific one, then the smaller id, so that the same history always chooses the same.
 */
export const rulesFor = (facts: Facts, position: bigint, rules: readonly OfferedRule[]): readonly OfferedRule[] =>
  rules
    .filter((rule) => isInForce(rule, position) && covers(rule.content.scope, facts))
    .sort(
      (a, b) =>
        Number(b.content.mode === 'declare') - Number(a.content.mode === 'declare') ||
        specificity(b.content) - specificity(a.content) ||
        (a.rule < b.rule ? -1 : 1),
    );

/** Whether a scope is about such a ticket. */
export const covers = (scope: RuleScope, facts: Facts): boolean =>
  FIELDS.every((field) => scope[field] === null || scope[field] === facts[field]);

/** Whether so many tickets are linked as a condition wants. */
export const isMetBy = ({ count }: LinkedCondition, linked: readonly string[]): boolean => linked.length >= count;

const specificity = ({ scope, linked }: RuleContent): number =>
  FIELDS.reduce((sum, field) => sum * 2 + Number(scope[field] !== null), 0) +
  FIELDS.filter((field) => scope[field] !== null).length * 2 ** FIELDS.length +
  (linked ? 0.5 : 0);

/** Whether a version counts at a ledger position. */
export const isInForce = ({ inForceFrom, inForceUntil }: OfferedRule, position: bigint): boolean =>
  inForceFrom <= position && (inForceUntil === null || position < inForceUntil);
