import { Inject, Injectable } from '@nestjs/common';
import {
  GRACE_MS,
  LOG,
  type Log,
  sleepUntilDue,
  type SteadyClock,
  WATCH_TIME,
  type Watcher,
  type WatchTime,
} from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { DueAvailability, type DueAvailabilityStep } from '../read/availability/due-availability.query.js';
import { AvailabilityRecorder } from './record-availability.js';
import { type Noticing } from './record-steps.js';
import { SettledSteps } from './settled-steps.js';

/** Longest sleep: an outage that is reported meanwhile may use up an allowance at once. */
const LONGEST_SLEEP_MS = 1_000;
const PAGE = 500;

/**
 * Records thresholds, breaches and verdicts about the availability of services when their instants have passed. Wakes for a
 * table of due steps, which a rebuild can make anew, but judges by the ledger alone. After downtime it catches up.
 */
@Injectable()
export class WatchAvailability implements Watcher {
  readonly name = 'agreements.watch-availability@1';

  constructor(
    @Inject(DueAvailability) private readonly due: DueAvailability,
    @Inject(AvailabilityRecorder) private readonly recorder: AvailabilityRecorder,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const settled = new SettledSteps();
    const clock = this.time.startClock();
    while (!signal.aborted) {
      const asOf = (await clock.now()) - GRACE_MS;
      await this.recordDue(asOf, clock, settled, signal);
      settled.endRound();
      const next = await this.due.nextAfter(new Date(asOf));
      await sleepUntilDue({ next, now: await clock.now(), longestMs: LONGEST_SLEEP_MS }, signal);
    }
  }

  private async recordDue(asOf: number, clock: SteadyClock, settled: SettledSteps, signal: AbortSignal): Promise<void> {
    for (let behind: DueAvailabilityStep | null = null; !signal.aborted;) {
      const page: DueAvailabilityStep[] = await this.due.page(new Date(asOf), PAGE, behind);
      for (const steps of byClock(page.filter((step) => !settled.includes(keyOf(step), performance.now()))).values()) {
        const wasRecorded = await this.record(steps[0]!, { asOf, noticedAt: await clock.now() });
        for (const step of steps) settled.add(keyOf(step), wasRecorded, performance.now());
      }
      if (page.length < PAGE) return;
      behind = page.at(-1)!;
    }
  }

  /** A promise that cannot be judged must not keep the others waiting; an unreachable ledger concerns all. */
  private async record({ agreement, service }: DueAvailabilityStep, noticing: Noticing): Promise<boolean> {
    try {
      return (await this.recorder.record(agreement, service, noticing, this.name)) > 0;
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error(
        { watcher: this.name, agreement, service, err: error },
        'a promise of availability cannot be judged',
      );
      return false;
    }
  }
}

const byClock = (steps: readonly DueAvailabilityStep[]): Map<string, DueAvailabilityStep[]> => {
  const clocks = new Map<string, DueAvailabilityStep[]>();
  for (const step of steps) {
    const clock = JSON.stringify([step.agreement, step.service]);
    clocks.set(clock, [...(clocks.get(clock) ?? []), step]);
  }
  return clocks;
};

/** A step that moved to another instant is another matter. */
const keyOf = ({ id, instant }: DueAvailabilityStep): string => `${id} ${instant}`;
