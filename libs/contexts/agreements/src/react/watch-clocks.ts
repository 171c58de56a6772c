import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log, type Watcher } from '@chronodesk/eventing';
import { type DueStep, DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { Arrears } from './arrears.js';
import { RecordDueSteps } from './record-due-steps.js';
import { type Noticing, StepRecorder } from './record-steps.js';
import { WatchTime } from './watch-time.js';

/** Longest sleep: clocks that appear meanwhile may be due at once. Costs one look at the ends of an index. */
const LONGEST_SLEEP_MS = 250;
/** A step is recorded this long after its instant, so that a stop stamped in time may still be on its way in. */
const GRACE_MS = 100;
/** What is due for longer than this, after the grace, holds the arrears up until it is recorded. */
const LATE_MS = 200;
/** Steps looked at together. */
const PAGE = 500;
const TICKETS_AT_ONCE = 32;

/**
 * Records thresholds and verdicts when their instants have passed. Wakes for the table of due steps, which a rebuild can
 * make anew, but judges open tickets by the ledger alone. What falls due while it watches goes first; what was due before
 * (after downtime, by an import, by a change that came late) is worked off beside it.
 */
@Injectable()
export class WatchClocks implements Watcher {
  readonly name = 'agreements.watch-clocks@1';

  constructor(
    @Inject(DueSteps) private readonly due: DueSteps,
    @Inject(StepRecorder) private readonly recorder: StepRecorder,
    @Inject(WatchTime) private readonly time: Pick<WatchTime, 'startClock'>,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const clock = this.time.startClock();
    const work = new RecordDueSteps(this.name, this.recorder, this.log);
    const arrears = new Arrears(this.due, work, () => clock.now());
    try {
      let upTo = (await clock.now()) - GRACE_MS;
      while (!signal.aborted) {
        const noticedAt = await clock.now();
        const asOf = noticedAt - GRACE_MS;
        // A clock that was set back comes by the same instants again.
        const from = Math.min(upTo, asOf);
        const { oldest, next } = await this.due.ends(new Date(from));
        if (oldest === null || oldest > from) arrears.areNone();
        else arrears.workOff(from);
        const recordDue = () => this.recordBetween(from, { asOf, noticedAt }, work);
        if (next === null || next > asOf) await sleepUntil(next, noticedAt, signal);
        else if (asOf - next < LATE_MS) await recordDue();
        else await arrears.waitFor(recordDue);
        upTo = asOf;
        arrears.throwIfFailed();
      }
    } finally {
      await arrears.stop();
    }
  }

  private async recordBetween(from: number, noticing: Noticing, work: RecordDueSteps): Promise<void> {
    const span = { after: new Date(from), until: new Date(noticing.asOf) };
    let last: DueStep | null = null;
    do {
      const page: DueStep[] = await this.due.page(span, PAGE, last);
      await work.record(page, noticing, { atOnce: TICKETS_AT_ONCE });
      last = page.length === PAGE ? page.at(-1)! : null;
    } while (last);
  }
}

const sleepUntil = async (next: number | null, now: number, signal: AbortSignal): Promise<void> => {
  const untilNext = next === null ? LONGEST_SLEEP_MS : next + GRACE_MS + 1 - now;
  const sleep = Math.min(Math.max(untilNext, 1), LONGEST_SLEEP_MS);
  await delay(sleep, undefined, { signal }).catch(() => undefined);
};
