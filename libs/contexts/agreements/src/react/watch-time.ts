import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log, SteadyClock } from '@chronodesk/eventing';
import { DueSteps } from '../read/sla-clocks/due-steps.query.js';

/** The time that clocks are watched by: this machine's, checked against an even pace and against the database's clock. */
@Injectable()
export class WatchTime {
  constructor(
    @Inject(DueSteps) private readonly due: DueSteps,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A clock for one watch; it trusts no reading from before. */
  startClock(): SteadyClock {
    const witness = () => this.due.databaseTime();
    return new SteadyClock({ wall: () => Date.now(), monotonic: () => performance.now(), witness }, this.log);
  }
}
