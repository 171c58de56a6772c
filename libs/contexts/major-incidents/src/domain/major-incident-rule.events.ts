import { type DomainEvent } from '@chronodesk/kernel';
import { type RuleContent } from './rules/rule-content.js';

export type { LinkedCondition, RuleContent, RuleScope } from './rules/rule-content.js';

/** A draft: when a ticket becomes a major incident by itself, or is suggested as one. */
export type MajorIncidentRuleDefined = DomainEvent<
  'MajorIncidentRuleDefined',
  { readonly name: string; readonly version: number; readonly content: RuleContent }
>;
/** The version is in force from this event on, for what happens to tickets afterwards. */
export type MajorIncidentRuleActivated = DomainEvent<'MajorIncidentRuleActivated', { readonly version: number }>;
/** The whole new content; in force from this event on if the rule is active. */
export type MajorIncidentRuleAmended = DomainEvent<
  'MajorIncidentRuleAmended',
  { readonly name: string; readonly version: number; readonly content: RuleContent; readonly reason: string | null }
>;
/** In force until this event; what it declared goes on. */
export type MajorIncidentRuleRetired = DomainEvent<'MajorIncidentRuleRetired', { readonly reason: string | null }>;

/** Events of `majorIncidentRule-<id>` streams. */
export type MajorIncidentRuleEvent =
  MajorIncidentRuleDefined | MajorIncidentRuleActivated | MajorIncidentRuleAmended | MajorIncidentRuleRetired;
