import { isKnownCurrency, type MinorUnits, parseMoney } from '@chronodesk/kernel';
import {
  below,
  checked,
  choiceOf,
  fault,
  type Input,
  itemsOf,
  listOf,
  membersOf,
  textOf,
} from '@chronodesk/kernel/input';
import { checkPriority } from '../clock-engine/agreement-terms.check.js';
import { METRICS, type Target } from '../clock-engine/agreement-terms.js';
import {
  type Band,
  CAP_PERIODS,
  type Charge,
  type PenaltyCap,
  type PenaltyRule,
  type PenaltyTerms,
  type RuleScope,
} from './penalty-terms.js';
import { chargeOf } from './priced-charge.js';
import { basisPointsOf } from './shares.js';

/** What charges are checked against. */
interface Pricing {
  readonly currency: string;
  readonly monthlyFee: string | undefined;
  readonly targets: readonly Target[];
}

const MOST_RULES = 50;

/** Checks penalty terms as somebody wrote them, against the targets they are about; faults go to the input's list. */
export const checkPenaltyTerms = (input: Input, targets: readonly Target[]): PenaltyTerms | null => {
  const members = membersOf(input, ['currency', 'rules'], ['monthlyFee', 'cap']);
  const currency = checked(members?.currency, checkCurrency);
  // Without a currency nobody can tell how many digits an amount may have.
  if (!members || currency === null) return null;
  const monthlyFee = checked(members.monthlyFee, (each) => checkAmount(each, currency)) ?? undefined;
  const pricing = { currency, monthlyFee, targets };
  const rules = checked(members.rules, (each) => checkRules(each, pricing)) ?? [];
  const cap = checked(members.cap, (each) => checkCap(each, pricing));
  return { currency, ...(monthlyFee !== undefined && { monthlyFee }), rules, ...(cap && { cap }) };
};

const checkCurrency = (input: Input): string | null => {
  const code = textOf(input);
  return code === null || isKnownCurrency(code) ? code : fault(input, 'must be a currency of ISO 4217, such as EUR');
};

const checkRules = (input: Input, pricing: Pricing): PenaltyRule[] => {
  const items = itemsOf(input) ?? [];
  if (items.length < 1 || items.length > MOST_RULES) fault(input, `must have 1 to ${MOST_RULES} rules`);
  return listOf(input, (item) => checkRule(item, pricing));
};

const checkRule = (input: Input, pricing: Pricing): PenaltyRule | null => {
  const isBand = (input.value as { per?: unknown } | null)?.per === 'band';
  return isBand ? checkBandRule(input, pricing) : checkBreachRule(input, pricing);
};

const checkBreachRule = (input: Input, pricing: Pricing): PenaltyRule | null => {
  const members = membersOf(input, ['per', 'metric'], ['priority', 'amount', 'percentOfFee']);
  if (!members) return null;
  checked(members.per, (each) => choiceOf(each, ['breach', 'band']));
  const scope = checkRuleScope(members, pricing.targets);
  const charge = checkCharge(input, members, pricing);
  return scope && charge && { per: 'breach', ...scope, ...charge };
};

const checkBandRule = (input: Input, pricing: Pricing): PenaltyRule | null => {
  const members = membersOf(input, ['per', 'metric', 'bands'], ['priority']);
  if (!members) return null;
  const scope = checkRuleScope(members, pricing.targets);
  const bands = checked(members.bands, (each) => checkBands(each, pricing));
  return scope && bands && { per: 'band', ...scope, bands };
};

/** The verdicts a rule or promise is about: of a metric that the agreement promises, for priorities that it knows. */
export const checkRuleScope = (
  { metric: metricInput, priority }: { readonly metric: Input | null; readonly priority?: Input },
  targets: readonly Target[],
): RuleScope | null => {
  const metric = checked(metricInput, (each) => choiceOf(each, METRICS));
  if (metric === null) return null;
  const promised = new Set(targets.filter((target) => target.metric === metric).map((target) => target.priority));
  if (promised.size === 0 && metricInput) return fault(metricInput, 'has no target in this agreement');
  if (!priority) return { metric };
  const chosen = listOf(priority, (item) => {
    const value = checkPriority(item);
    return value === null || promised.has(value) ? value : fault(item, `has no ${metric} target in this agreement`);
  });
  if (new Set(chosen).size < chosen.length) return fault(priority, 'names a priority twice');
  return chosen.length > 0 ? { metric, priority: chosen } : fault(priority, 'must name a priority, or be left out');
};

const checkBands = (input: Input, pricing: Pricing): Band[] | null => {
  const items = itemsOf(input) ?? [];
  if (items.length === 0) return fault(input, 'must have a band');
  const bands = listOf(input, (item) => checkBand(item, pricing));
  if (bands.length === items.length) checkOrder(items, bands, pricing);
  return bands;
};

const checkBand = (input: Input, pricing: Pricing): Band | null => {
  const members = membersOf(input, [], ['below', 'above', 'amount', 'percentOfFee']);
  if (!members) return null;
  const charge = checkCharge(input, members, pricing);
  const { below: low, above: high } = members;
  if ((low === undefined) === (high === undefined)) return fault(input, 'must have either "below" or "above"');
  const limit = checked(low ?? high, checkPercent);
  if (charge === null || limit === null) return null;
  return low ? { below: limit, ...charge } : { above: limit, ...charge };
};

/** Penalties come first, from the highest limit down, and do not get cheaper; then at most one credit, above all of them. */
const checkOrder = (items: readonly Input[], bands: readonly Band[], pricing: Pricing): void => {
  let before: { readonly limit: number; readonly costs: MinorUnits } | null = null;
  for (const [index, band] of bands.entries()) {
    const limit = below(items[index]!, band.below === undefined ? 'above' : 'below', null);
    if (band.below === undefined) {
      if (index < bands.length - 1) fault(limit, 'must be the last band, and the only one with "above"');
      const highest = bands[0]?.below;
      if (highest !== undefined && band.above < highest) fault(limit, `overlaps with the band below ${highest}`);
      continue;
    }
    const costs = chargeOf(band, pricing);
    if (before && band.below >= before.limit) fault(limit, 'must be lower than in the band before');
    if (before && costs < before.costs) fault(items[index]!, 'must not cost less than the band before');
    before = { limit: band.below, costs };
  }
};

const checkCap = (input: Input, pricing: Pricing): PenaltyCap | null => {
  const members = membersOf(input, ['per'], ['amount', 'percentOfFee']);
  if (!members) return null;
  const per = checked(members.per, (each) => choiceOf(each, CAP_PERIODS));
  const charge = checkCharge(input, members, pricing);
  return per && charge && { per, ...charge };
};

const checkCharge = (
  input: Input,
  { amount, percentOfFee }: { readonly amount?: Input; readonly percentOfFee?: Input },
  { currency, monthlyFee }: Pricing,
): Charge | null => {
  if ((amount === undefined) === (percentOfFee === undefined))
    return fault(input, 'must have either "amount" or "percentOfFee"');
  if (amount) {
    const text = checkAmount(amount, currency);
    return text === null ? null : { amount: text };
  }
  if (monthlyFee === undefined) return fault(percentOfFee!, 'needs a "monthlyFee"');
  const percent = checkPercent(percentOfFee!);
  return percent === null ? null : { percentOfFee: percent };
};

const checkAmount = (input: Input, currency: string): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  const amount = parseMoney(text, currency);
  if (amount === null) return fault(input, `must be an amount of ${currency} that is not negative, such as "150"`);
  return amount > 0n ? text : fault(input, 'must be more than nothing');
};

/** More than 0, at most 100, with at most two decimals. */
export const checkPercent = (input: Input): number | null => {
  const { value } = input;
  const points = typeof value === 'number' ? basisPointsOf(value) : null;
  return points === null || points === 0
    ? fault(input, 'must be a per cent above 0, up to 100, with at most two decimals')
    : (value as number);
};
