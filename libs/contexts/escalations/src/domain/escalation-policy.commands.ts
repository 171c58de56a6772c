import { type DomainCommand } from '@chronodesk/kernel';
import { type PolicyContent, type PolicyScope } from './policy/policy-content.js';

export type DefineEscalationPolicy = DomainCommand<
  'DefineEscalationPolicy',
  { name: string; scope: PolicyScope; content: PolicyContent }
>;
export type ActivateEscalationPolicy = DomainCommand<'ActivateEscalationPolicy', Record<string, never>>;
/** A new version; its scope is that of the policy. */
export type AmendEscalationPolicy = DomainCommand<
  'AmendEscalationPolicy',
  { name: string | null; content: PolicyContent; reason: string | null }
>;
export type RetireEscalationPolicy = DomainCommand<'RetireEscalationPolicy', { reason?: string }>;

/** Commands to `escalationPolicy-<id>`. */
export type EscalationPolicyCommand =
  DefineEscalationPolicy | ActivateEscalationPolicy | AmendEscalationPolicy | RetireEscalationPolicy;
