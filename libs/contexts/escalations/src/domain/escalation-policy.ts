import { type EscalationPolicyEvent } from './escalation-policy.events.js';
import { type PolicyContent, type PolicyScope } from './policy/policy-content.js';

/** A policy once defined; `version` is its newest. */
export interface KnownEscalationPolicy {
  readonly status: 'draft' | 'active' | 'retired';
  readonly name: string;
  readonly scope: PolicyScope;
  readonly version: number;
  readonly content: PolicyContent;
}

export type EscalationPolicy = { readonly status: 'unknown' } | KnownEscalationPolicy;

/** Folds one event; total, so an event that makes no sense leaves the policy as it is. */
export const evolveEscalationPolicy = (policy: EscalationPolicy, event: EscalationPolicyEvent): EscalationPolicy => {
  if (event.type === 'EscalationPolicyDefined') {
    const { name, scope, version, content } = event.data;
    return { status: 'draft', name, scope, version, content };
  }
  if (policy.status === 'unknown') return policy;
  switch (event.type) {
    case 'EscalationPolicyActivated':
      return { ...policy, status: 'active' };
    case 'EscalationPolicyAmended': {
      const { name, version, content } = event.data;
      return { ...policy, name, version, content };
    }
    case 'EscalationPolicyRetired':
      return { ...policy, status: 'retired' };
    default:
      return policy;
  }
};
