import { isMatterKind } from '../subject/matter.js';
import { type EscalationSubject } from '../subject/subject.js';
import { type AgreementKind, type PolicyContent, type PolicyScope } from './policy-content.js';

/** A version of a policy and the part of the ledger in which it is (or was) in force. */
export interface OfferedPolicy {
  readonly policy: string;
  readonly version: number;
  readonly scope: PolicyScope;
  readonly content: PolicyContent;
  /** Position of the event that put it in force. */
  readonly inForceFrom: bigint;
  /** Position of the event that ended it; null: until further notice. */
  readonly inForceUntil: bigint | null;
}

/** What a policy is chosen by. */
export interface PolicyFacts {
  readonly customer: string | null;
  readonly service: string | null;
  /** Of the ticket or of the matter. */
  readonly kind: string;
  /** Null for matters, which have none. */
  readonly priority: number | null;
  /** Null for facts about no clock of a ticket. */
  readonly agreementKind: AgreementKind | null;
}

/** What a policy about a subject is chosen by. */
export const policyFactsOf = (
  { ticket, matter }: EscalationSubject,
  agreementKind: AgreementKind | null,
): PolicyFacts => {
  const none = { customer: null, service: null, priority: null };
  const { customer, service, kind, priority } = { ...none, ...(matter ?? ticket ?? { kind: '' }) };
  return { customer, service, kind, priority, agreementKind };
};

/** The policy for a fact at a ledger position, the most specific one in force; null where none is about it. */
export const policyFor = (
  facts: PolicyFacts,
  position: bigint,
  policies: readonly OfferedPolicy[],
): OfferedPolicy | null =>
  policies
    .filter((policy) => isInForce(policy, position) && covers(policy.scope, facts))
    // Of equal scopes, which activation refuses, the smaller id counts, so that the same history always chooses the same.
    .sort((a, b) => specificity(b.scope) - specificity(a.scope) || (a.policy < b.policy ? -1 : 1))[0] ?? null;

/** Whether a scope is about such a fact; matters have to be named, a policy for anything is about any ticket. */
export const covers = (scope: PolicyScope, facts: PolicyFacts): boolean =>
  (scope.kind !== null || !isMatterKind(facts.kind)) &&
  FIELDS.every((field) => scope[field] === null || scope[field] === facts[field]);

/** Text that is equal for equal scopes only; two active policies with the same one would tie. */
export const scopeText = (scope: PolicyScope): string => JSON.stringify(FIELDS.map((field) => scope[field]));

/** Most telling first. */
const FIELDS = ['customer', 'service', 'kind', 'priority', 'agreementKind'] as const;

/** More named fields beat fewer; of equally many, the more telling ones. So only equal scopes tie. */
const specificity = (scope: PolicyScope): number => {
  const named = FIELDS.map((field) => scope[field] !== null);
  const weight = named.reduce((sum, isNamed) => sum * 2 + Number(isNamed), 0);
  return named.filter(Boolean).length * 2 ** FIELDS.length + weight;
};

const isInForce = ({ inForceFrom, inForceUntil }: OfferedPolicy, position: bigint): boolean =>
  inForceFrom <= position && (inForceUntil === null || position < inForceUntil);
