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
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { DueEscalations, type DueEscalation } from '../read/courses/due-escalations.query.js';
import { DueWork } from './work-due.js';

/** Longest sleep: escalations that are raised meanwhile tell somebody at once. */
const LONGEST_SLEEP_MS = 250;
const PAGE = 200;
const AT_ONCE = 16;
/** How long to wait until what was just done shows in the table of due instants. */
const SHOWN_MS = 2_000;

/**
 * Tells, climbs and raises when instants have passed. It keeps nothing in mind: each round looks at everything that is
 * due in a table that a rebuild can make anew, and decides by the ledger. So neither a crash nor a clock that is set
 * back can lose or repeat anything, and several of it do no more than one.
 */
@Injectable()
export class WatchEscalations implements Watcher {
  readonly name = 'escalations.watch-escalations@1';

  constructor(
    @Inject(DueEscalations) private readonly due: DueEscalations,
    @Inject(DueWork) private readonly dueWork: DueWork,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const clock = this.time.startClock();
    while (!signal.aborted) {
      const asOf = (await clock.now()) - GRACE_MS;
      const newest = await this.round(asOf, clock, signal);
      if (signal.aborted) return;
      if (newest !== null) await this.due.untilShown(newest, SHOWN_MS);
      const next = await this.due.nextAfter(new Date(asOf));
      await sleepUntilDue({ next, now: await clock.now(), longestMs: LONGEST_SLEEP_MS }, signal);
    }
  }

  /** Works through all that is due, page by page; answers the newest position written, null if nothing was. */
  private async round(asOf: number, clock: SteadyClock, signal: AbortSignal): Promise<Position | null> {
    let newest: Position | null = null;
    let behind: DueEscalation | null = null;
    do {
      const page: readonly DueEscalation[] = await this.due.page(new Date(asOf), PAGE, behind);
      const position = await this.workOff([...new Set(page.map(({ escalation }) => escalation))], asOf, clock);
      if (position !== null && (newest === null || position > newest)) newest = position;
      behind = page.length === PAGE ? page.at(-1)! : null;
    } while (behind && !signal.aborted);
    return newest;
  }

  private async workOff(escalations: readonly string[], asOf: number, clock: SteadyClock): Promise<Position | null> {
    const queue = escalations.values();
    let newest: Position | null = null;
    const work = async () => {
      for (const id of queue) {
        const position = await this.workOne(id, asOf, await clock.now());
        if (position !== null && (newest === null || position > newest)) newest = position;
      }
    };
    const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    return newest;
  }

  /** One that cannot be decided must not keep the others waiting; an unreachable ledger concerns all. */
  private async workOne(id: string, asOf: number, noticedAt: number): Promise<Position | null> {
    try {
      return await this.dueWork.work(id, { asOf, noticedAt }, this.name);
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error({ watcher: this.name, escalation: id, err: error }, 'an escalation cannot go on');
      return null;
    }
  }
}
