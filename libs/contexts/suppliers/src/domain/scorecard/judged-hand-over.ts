import { type Billing } from '../contracts/contract-terms.js';

/** Whether a promise was kept; null: nothing was promised, or it is not decided yet. */
export type Verdict = 'met' | 'breached' | null;

/** A hand-over as scorecards see it; instants ISO 8601, UTC. */
export interface JudgedHandOver {
  /** `<ticket id>/<hand-over>`. */
  readonly id: string;
  readonly ticket: string;
  readonly number: string | null;
  readonly handOver: number;
  readonly supplier: string;
  readonly handedOverAt: string;
  readonly endedAt: string | null;
  readonly endedHow: 'rejected' | 'returned' | 'taken-back' | null;
  readonly done: boolean | null;
  /** ISO 8601 duration, as the supplier says. */
  readonly effort: string | null;
  readonly reopenedAt: string | null;
  readonly againAt: string | null;
  /** How satisfied the requester was with the resolution after it, 1 to 5; null: not rated, or somebody else's work since. */
  readonly csat: number | null;
  readonly contract: string | null;
  readonly billing: Billing | null;
  /** The underpinning agreement that judged it; null: its contract's own targets did, round the clock. */
  readonly agreement: string | null;
  readonly acknowledged: Verdict;
  readonly returned: Verdict;
}

/** Refused, or returned unsolved and handed over once more, to whomever. */
export const isBounce = ({ endedHow, done, againAt }: JudgedHandOver): boolean =>
  endedHow === 'rejected' || (endedHow === 'returned' && done === false && againAt !== null);

/** Came back other than by a refusal: only such work can last or not. */
export const cameBack = ({ endedHow }: JudgedHandOver): boolean => endedHow === 'returned' || endedHow === 'taken-back';
