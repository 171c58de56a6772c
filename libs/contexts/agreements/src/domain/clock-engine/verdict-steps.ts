import { type Metric } from './agreement-terms.js';

/** Something to record once about a clock: a threshold as written (`50`, `PT30M`), `breached` or `met`. */
export interface VerdictStep {
  readonly metric: Metric;
  readonly cycle: number;
  /** Number of the stop that the step precedes or is, from 1: after a withdrawn "met" there is a second one. */
  readonly stop: number;
  readonly step: string;
  /** When it came to pass, in epoch milliseconds. A breach holds at instants later than this one. */
  readonly instant: number;
}

/** What identifies a step among those of one ticket; the same key is never recorded twice. */
export function stepKey({ metric, cycle, stop, step }: Omit<VerdictStep, 'instant'>): string {
  return `${metric}/${cycle}/${stop}/${step}`;
}

/**
 * Collects steps; of several with one key the first counts, as it would have been recorded by then. A ticket has a dozen
 * of them, so that comparing is faster than building keys.
 */
export class StepLog {
  private readonly steps: VerdictStep[] = [];

  add(step: VerdictStep): void {
    if (!this.has(step)) this.steps.push(step);
  }

  has({ metric, cycle, stop, step }: Omit<VerdictStep, 'instant'>): boolean {
    for (const known of this.steps)
      if (known.step === step && known.cycle === cycle && known.stop === stop && known.metric === metric) return true;
    return false;
  }

  inOrder(): VerdictStep[] {
    return this.steps.sort((a, b) => a.instant - b.instant || rankOf(a) - rankOf(b));
  }
}

/** A threshold at the due instant comes before the verdict. */
function rankOf({ step }: VerdictStep): number {
  return step === 'breached' || step === 'met' ? 1 : 0;
}
