import { parseDuration } from '@chronodesk/wall-time';

/** What a clock can measure, in the order in which clocks are listed. */
export const METRICS = ['response', 'resolution', 'update'] as const;
export type Metric = (typeof METRICS)[number];

/** What a ticket can wait for. */
export const HOLD_REASONS = ['requester', 'supplier', 'problem', 'change', 'evidence'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** One promise: a metric of tickets with this priority is reached within an ISO duration. */
export interface Target {
  readonly metric: Metric;
  readonly priority: number;
  readonly within: string;
  /** Whole per cents of the target, or ISO durations counted back from due. */
  readonly thresholds?: readonly (number | string)[];
}

/** The part of an agreement version that decides about time, as written and stored. Treat values as immutable. */
export interface AgreementTerms {
  readonly targets: readonly Target[];
  /** Holds that pause clocks; none by default. */
  readonly pauseOn?: readonly HoldReason[];
  /** Clocks that a hold can pause; none by default. */
  readonly pausable?: readonly Metric[];
  /** What reopening does to the resolution clock; `continue` by default. */
  readonly onReopen?: 'continue' | 'restart';
}

/** A threshold as written and as the amount of elapsed milliseconds at which it is reached. */
export interface Milestone {
  readonly at: number | string;
  readonly amount: number;
}

/** A target ready to count with; one object per target, so that the same goal is recognised by identity. */
export interface Goal {
  readonly priority: number;
  /** Milliseconds of open time. */
  readonly target: number;
  readonly milestones: readonly Milestone[];
}

/** Terms ready to count with. */
export interface CompiledTerms {
  goal(metric: Metric, priority: number): Goal | null;
  pauses(metric: Metric, hold: HoldReason): boolean;
  readonly restartsOnReopen: boolean;
}

const SECOND_MS = 1000;
const cache = new WeakMap<AgreementTerms, CompiledTerms>();

/** Compiles terms once per object. Faulty targets and thresholds, which a check would have refused, are left out. */
export function compiledTermsOf(terms: AgreementTerms): CompiledTerms {
  let compiled = cache.get(terms);
  if (!compiled) cache.set(terms, (compiled = compile(terms)));
  return compiled;
}

/** The elapsed milliseconds of a threshold of a target, rounded up to the second, or null if it is out of range. */
export function amountOf(threshold: number | string, target: number): number | null {
  if (typeof threshold === 'number') {
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > 100) return null;
    // Whole seconds first: the product of milliseconds could leave the safe integers.
    return Math.ceil(((target / SECOND_MS) * threshold) / 100) * SECOND_MS;
  }
  const beforeDue = parseDuration(threshold);
  if (beforeDue === null || beforeDue >= target) return null;
  return Math.ceil((target - beforeDue) / SECOND_MS) * SECOND_MS;
}

function compile(terms: AgreementTerms): CompiledTerms {
  const goals: Record<Metric, Map<number, Goal>> = { response: new Map(), resolution: new Map(), update: new Map() };
  for (const { metric, priority, within, thresholds = [] } of terms.targets) {
    const target = parseDuration(within);
    if (target === null) continue;
    const milestones = thresholds.flatMap((at) => {
      const amount = amountOf(at, target);
      return amount === null ? [] : [{ at, amount }];
    });
    goals[metric]?.set(priority, { priority, target, milestones });
  }
  const holds = new Set(terms.pauseOn);
  const pausable = new Set(terms.pausable);
  return {
    goal: (metric, priority) => goals[metric].get(priority) ?? null,
    pauses: (metric, hold) => pausable.has(metric) && holds.has(hold),
    restartsOnReopen: terms.onReopen === 'restart',
  };
}
