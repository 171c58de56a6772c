import { type DomainEvent } from '@chronodesk/kernel';
import { type PolicyContent, type PolicyScope } from './policy/policy-content.js';

export type { PolicyContent, PolicyScope, PolicyStep } from './policy/policy-content.js';

/** A draft: who is told in which order when promises are at risk or broken. */
export type EscalationPolicyDefined = DomainEvent<
  'EscalationPolicyDefined',
  { name: string; scope: PolicyScope; version: number; content: PolicyContent }
>;
/** The version is in force from this event on. */
export type EscalationPolicyActivated = DomainEvent<'EscalationPolicyActivated', { version: number }>;
/** A new version; in force from this event on if the policy is active. Escalations that run keep theirs. */
export type EscalationPolicyAmended = DomainEvent<
  'EscalationPolicyAmended',
  { name: string; version: number; content: PolicyContent; reason: string | null }
>;
/** In force until this event; escalations that run under it go on. */
export type EscalationPolicyRetired = DomainEvent<'EscalationPolicyRetired', { reason: string | null }>;

/** Events of `escalationPolicy-<id>` streams. */
export type EscalationPolicyEvent =
  EscalationPolicyDefined | EscalationPolicyActivated | EscalationPolicyAmended | EscalationPolicyRetired;
