import { type Metric } from '../clock-engine/agreement-terms.js';

/** A sum as written, `"150.00"`, or a per cent (at most two decimals) of the monthly fee. */
export type Charge =
  | { readonly amount: string; readonly percentOfFee?: undefined }
  | { readonly percentOfFee: number; readonly amount?: undefined };

/** Which verdicts a rule looks at; without priorities all of the metric. */
export interface RuleScope {
  readonly metric: Metric;
  readonly priority?: readonly number[];
}

/** Compliance of a month below a per cent costs; above one, it is rewarded with a credit. */
export type Band = Charge &
  ({ readonly below: number; readonly above?: undefined } | { readonly above: number; readonly below?: undefined });

/** Each breach of a month costs. */
export type BreachRule = RuleScope & Charge & { readonly per: 'breach' };
/** The compliance of a month costs, or earns: the lowest band reached counts, not the sum of all. */
export type BandRule = RuleScope & { readonly per: 'band'; readonly bands: readonly Band[] };
export type PenaltyRule = BreachRule | BandRule;

export const CAP_PERIODS = ['month', 'quarter', 'year'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

/** All penalties of a calendar month, quarter or year together are at most so much; a per cent is one of that period's fee. */
export type PenaltyCap = Charge & { readonly per: CapPeriod };

/** What breaches cost, as written and stored. */
export interface PenaltyTerms {
  /** ISO 4217. */
  readonly currency: string;
  readonly monthlyFee?: string;
  readonly rules: readonly PenaltyRule[];
  readonly cap?: PenaltyCap;
}
