import { type MajorIncidentRuleEvent, type RuleContent } from './major-incident-rule.events.js';

/** A rule once defined; `version` is its newest. */
export interface KnownRule {
  readonly status: 'draft' | 'active' | 'retired';
  readonly name: string;
  readonly version: number;
  readonly content: RuleContent;
}

export type MajorIncidentRule = { readonly status: 'unknown' } | KnownRule;

/** Folds one event; total, so an event that makes no sense leaves the rule as it is. */
export const evolveRule = (rule: MajorIncidentRule, event: MajorIncidentRuleEvent): MajorIncidentRule => {
  if (event.type === 'MajorIncidentRuleDefined') {
    const { name, version, content } = event.data;
    return { status: 'draft', name, version, content };
  }
  if (rule.status === 'unknown') return rule;
  switch (event.type) {
    case 'MajorIncidentRuleActivated':
      return { ...rule, status: 'active' };
    case 'MajorIncidentRuleAmended': {
      const { name, version, content } = event.data;
      return { ...rule, name, version, content };
    }
    case 'MajorIncidentRuleRetired':
      return { ...rule, status: 'retired' };
    default:
      return rule;
  }
};
