import { type AudiencePlan, type Party } from '../progress/major-incident.values.js';

/** Which tickets a rule is about; null: whatever it is. */
export interface RuleScope {
  readonly kind: 'incident' | 'request' | 'complaint' | null;
  readonly service: string | null;
  readonly customer: string | null;
  /** 1 critical … 4 low. */
  readonly priority: number | null;
}

/** So many other tickets linked with one, either way, within a time (ISO 8601 duration). */
export interface LinkedCondition {
  readonly count: number;
  readonly within: string;
}

/** What a version of a rule says. */
export interface RuleContent {
  readonly scope: RuleScope;
  /** Null: the scope alone is enough. */
  readonly linked: LinkedCondition | null;
  /** `suggest`: somebody has to confirm. */
  readonly mode: 'declare' | 'suggest';
  /** Who leads what the rule declares. */
  readonly lead: Party | null;
  readonly plan: readonly AudiencePlan[];
}
