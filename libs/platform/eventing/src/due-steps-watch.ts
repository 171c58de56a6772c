import { DependencyUnavailable } from '@chronodesk/kernel';
import { GRACE_MS, sleepUntilDue } from './sleep-until-due.js';
import { type SteadyClock } from './steady-clock.js';

/** Longest sleep: steps that appear meanwhile may be due at once. */
const LONGEST_SLEEP_MS = 250;
const PAGE = 200;
/** A step that was looked at stays in the table until the projection has seen why; then it is looked at again. */
const LOOKED_AT_MS = 30_000;

/** A table of steps that wait for their instants, which a rebuild can make anew. */
export interface DueTable<Step> {
  /** Steps up to an instant (inclusive), oldest first, behind one seen before. */
  page(until: Date, limit: number, behind: Step | null): Promise<readonly Step[]>;
  /** The next instant after one, in epoch milliseconds; null if nothing is due later. */
  nextAfter(instant: Date): Promise<number | null>;
}

/** When a due step was looked at; ISO 8601, UTC. */
export interface Noticed {
  /** The steps up to here were due; the grace before `noticedAt` or earlier. */
  readonly asOf: string;
  readonly noticedAt: string;
}

/** What a watch does with due steps. */
export interface StepWork<Step> {
  /** Decides by the ledger, and under an id that follows from the step: it is asked again after restarts and by others. */
  record(step: Step, noticed: Noticed): Promise<unknown>;
  /** Hears of a step that cannot be recorded; the others go on. */
  failed(step: Step, error: unknown): void;
}

/**
 * One watch over a table of due steps: has each recorded once its instant and the grace have passed, and sleeps until the
 * next instant. After downtime it finds everything that passed meanwhile.
 */
export class DueStepsWatch<Step extends { readonly id: string }> {
  /** When a step may be looked at again, in milliseconds of a clock that nobody sets. */
  private readonly lookedAt = new Map<string, number>();

  constructor(
    private readonly table: DueTable<Step>,
    private readonly work: StepWork<Step>,
    private readonly clock: SteadyClock,
  ) {}

  /** Watches until the signal aborts. @throws DependencyUnavailable and whatever the table throws */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const asOf = (await this.clock.now()) - GRACE_MS;
      let last: Step | null = null;
      do last = await this.recordPage(asOf, last, signal);
      while (last && !signal.aborted);
      this.forget(performance.now());
      const next = await this.table.nextAfter(new Date(asOf));
      await sleepUntilDue({ next, now: await this.clock.now(), longestMs: LONGEST_SLEEP_MS }, signal);
    }
  }

  /** Works off one page of due steps behind another one; answers its last step if there are more. */
  private async recordPage(asOf: number, behind: Step | null, signal: AbortSignal): Promise<Step | null> {
    const page = await this.table.page(new Date(asOf), PAGE, behind);
    for (const step of page) {
      if (signal.aborted) return null;
      if ((this.lookedAt.get(step.id) ?? 0) > performance.now()) continue;
      await this.recordStep(step, asOf);
      this.lookedAt.set(step.id, performance.now() + LOOKED_AT_MS);
    }
    return page.length === PAGE ? page.at(-1)! : null;
  }

  /** A step that cannot be decided must not keep the others waiting; an unreachable ledger concerns all. */
  private async recordStep(step: Step, asOf: number): Promise<void> {
    const noticedAt = await this.clock.now();
    try {
      await this.work.record(step, {
        asOf: new Date(asOf).toISOString(),
        noticedAt: new Date(noticedAt).toISOString(),
      });
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.work.failed(step, error);
    }
  }

  /** Remembers no more than what the last half minute has met. */
  private forget(now: number): void {
    for (const [id, again] of this.lookedAt) if (again <= now) this.lookedAt.delete(id);
  }
}
