import { DEFAULT_PLAN } from './communication/update-clock.js';
import type * as events from './major-incident-rule.events.js';

/** Every critical incident of the mail service. */
export const criticalMail: events.RuleContent = {
  scope: { kind: 'incident', service: 'mail', customer: null, priority: 1 },
  ...{ linked: null, mode: 'declare', lead: { kind: 'team', id: 'duty' }, plan: DEFAULT_PLAN },
};
/** Whatever three other tickets were linked with within an hour. */
export const manyLinked: events.RuleContent = {
  scope: { kind: null, service: null, customer: null, priority: null },
  ...{ linked: { count: 3, within: 'PT1H' }, mode: 'suggest', lead: null, plan: DEFAULT_PLAN },
};

export const ruleDefined: events.MajorIncidentRuleDefined = {
  type: 'MajorIncidentRuleDefined',
  data: { name: 'Critical mail', version: 1, content: criticalMail },
};
export const ruleActivated: events.MajorIncidentRuleActivated = {
  type: 'MajorIncidentRuleActivated',
  data: { version: 1 },
};
export const ruleAmended: events.MajorIncidentRuleAmended = {
  type: 'MajorIncidentRuleAmended',
  data: { name: 'Critical mail', version: 2, content: manyLinked, reason: 'too many' },
};
export const ruleRetired: events.MajorIncidentRuleRetired = {
  type: 'MajorIncidentRuleRetired',
  data: { reason: null },
};
