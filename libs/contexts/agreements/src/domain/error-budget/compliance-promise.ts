import { checked, choiceOf, fault, type Input, listOf, membersOf } from '@chronodesk/kernel/input';
import { type Target } from '../clock-engine/agreement-terms.js';
import { checkPercent, checkRuleScope } from '../penalties/penalty-terms.check.js';
import { type RuleScope } from '../penalties/penalty-terms.js';

/** A promised share of met verdicts in a calendar month, in per cent with at most two decimals. */
export interface CompliancePromise extends RuleScope {
  readonly percent: number;
  readonly per: 'month';
}

/** Checks promised shares as somebody wrote them; faults go to the input's list. */
export const checkCompliancePromises = (input: Input, targets: readonly Target[]): CompliancePromise[] => {
  const promised = new Set<string>();
  return listOf(input, (item) => {
    const members = membersOf(item, ['metric', 'percent'], ['priority', 'per']);
    if (!members) return null;
    const scope = checkRuleScope(members, targets);
    const percent = checked(members.percent, checkPercent);
    checked(members.per, (each) => choiceOf(each, ['month']));
    if (!scope || percent === null) return null;
    const key = JSON.stringify([scope.metric, [...(scope.priority ?? [])].sort()]);
    if (promised.has(key)) return fault(item, 'repeats the metric and priorities of another promise');
    promised.add(key);
    return { ...scope, percent, per: 'month' as const };
  });
};
