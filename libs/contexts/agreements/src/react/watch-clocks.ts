import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log, WATCH_TIME, type Watcher, type WatchTime } from '@chronodesk/eventing';
import { DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { Arrears } from './arrears.js';
import { ClockWatch } from './clock-watch.js';
import { RecordDueSteps } from './record-due-steps.js';
import { StepRecorder } from './record-steps.js';

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
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const clock = this.time.startClock();
    const work = new RecordDueSteps(this.name, this.recorder, this.log);
    const arrears = new Arrears(this.due, work, () => clock.now());
    const watch = new ClockWatch(this.due, clock, work, arrears);
    try {
      while (!signal.aborted) {
        await watch.look(signal);
        arrears.throwIfFailed();
      }
    } finally {
      await arrears.stop();
    }
  }
}
