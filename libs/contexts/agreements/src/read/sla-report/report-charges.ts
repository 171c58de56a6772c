import { formatMoney } from '@chronodesk/kernel';
import { concerns, type TargetCount } from '../../domain/penalties/penalties.js';
import { type BilledMonth } from '../penalties/billed-months.query.js';
import { type TargetKey } from './report-targets.query.js';

/**
 * What of the charged penalties falls on each target, by its share of the breaches of each rule. Cuts between targets are
 * rounded once, so that over all targets of a rule the parts add up to what the rule charges.
 */
export const chargesOf = (
  { terms, lines }: Pick<BilledMonth, 'terms' | 'lines'>,
  counts: readonly TargetCount[],
): ((key: TargetKey) => string | null) => {
  if (!terms) return () => null;
  const parts = new Map<string, bigint>();
  for (const line of lines) {
    const rule = terms.rules[line.rule];
    if (!rule || line.kind === 'credit' || line.breached === 0) continue;
    let before = 0n;
    let breaches = 0n;
    for (const count of counts.filter((one) => concerns(rule, one))) {
      breaches += BigInt(count.breached);
      const upTo = (line.charged * breaches) / BigInt(line.breached);
      parts.set(nameOf(count), (parts.get(nameOf(count)) ?? 0n) + upTo - before);
      before = upTo;
    }
  }
  return (key) => formatMoney(parts.get(nameOf(key)) ?? 0n, terms.currency);
};

const nameOf = ({ metric, priority }: TargetKey): string => `${metric}/${priority}`;
