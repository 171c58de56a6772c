import { type DomainCommand } from '@chronodesk/kernel';
import { type RuleContent } from './major-incident-rule.events.js';

export type DefineMajorIncidentRule = DomainCommand<
  'DefineMajorIncidentRule',
  { readonly name: string; readonly content: RuleContent }
>;
export type ActivateMajorIncidentRule = DomainCommand<'ActivateMajorIncidentRule', Record<string, never>>;
/** A new version. */
export type AmendMajorIncidentRule = DomainCommand<
  'AmendMajorIncidentRule',
  { readonly name: string | null; readonly content: RuleContent; readonly reason: string | null }
>;
export type RetireMajorIncidentRule = DomainCommand<'RetireMajorIncidentRule', { readonly reason: string | null }>;

/** Commands to `majorIncidentRule-<id>`. */
export type MajorIncidentRuleCommand =
  DefineMajorIncidentRule | ActivateMajorIncidentRule | AmendMajorIncidentRule | RetireMajorIncidentRule;
