import { setTimeout as delay } from 'node:timers/promises';
import {
  CommandHandling,
  derivedId,
  LOG,
  type Log,
  type SteadyClock,
  WATCH_TIME,
  type Watcher,
  type WatchTime,
} from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { DueUpdateSteps, type DueUpdateStep } from '../read/majors/due-steps.query.js';
import { majorIncidentAggregate } from '../write/major-incident.handlers.js';

/** Longest sleep: clocks that are set meanwhile may be due at once. */
const LONGEST_SLEEP_MS = 250;
/** A step is recorded this long after its instant, so that an update stamped in time may still be on its way in. */
const GRACE_MS = 100;
const PAGE = 200;
/** A step that was looked at stays in the table until the projection has seen why; then it is looked at again. */
const LOOKED_AT_MS = 30_000;

/**
 * Reminds of updates and records those that did not come, once their instants have passed. Wakes for a table that a
 * rebuild can make anew; what is recorded is decided on the major incident's own stream under an id that follows from the
 * step, so that several workers and restarts record each step once. After downtime it finds everything that passed.
 */
@Injectable()
export class WatchUpdates implements Watcher {
  readonly name = 'major-incidents.watch-updates@1';
  /** When a step may be looked at again, in milliseconds of a clock that nobody sets. */
  private lookedAt = new Map<string, number>();

  constructor(
    @Inject(DueUpdateSteps) private readonly due: DueUpdateSteps,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    this.lookedAt = new Map();
    const clock = this.time.startClock();
    while (!signal.aborted) {
      const asOf = (await clock.now()) - GRACE_MS;
      let last: DueUpdateStep | null = null;
      do last = await this.recordPage(asOf, clock, last, signal);
      while (last && !signal.aborted);
      this.forget(performance.now());
      await this.sleepAfter(asOf, clock, signal);
    }
  }

  private async sleepAfter(asOf: number, clock: SteadyClock, signal: AbortSignal): Promise<void> {
    const next = await this.due.nextAfter(new Date(asOf));
    const untilNext = next === null ? LONGEST_SLEEP_MS : next + GRACE_MS + 1 - (await clock.now());
    const sleep = Math.min(Math.max(untilNext, 1), LONGEST_SLEEP_MS);
    await delay(sleep, undefined, { signal }).catch(() => undefined);
  }

  /** Works off one page of due steps behind another one; answers its last step if there are more. */
  private async recordPage(
    asOf: number,
    clock: SteadyClock,
    behind: DueUpdateStep | null,
    signal: AbortSignal,
  ): Promise<DueUpdateStep | null> {
    const page = await this.due.page(new Date(asOf), PAGE, behind);
    for (const step of page) {
      if (signal.aborted) return null;
      if ((this.lookedAt.get(step.id) ?? 0) > performance.now()) continue;
      await this.recordStep(step, asOf, await clock.now());
      this.lookedAt.set(step.id, performance.now() + LOOKED_AT_MS);
    }
    return page.length === PAGE ? page.at(-1)! : null;
  }

  /** A major incident that cannot be decided must not keep the others waiting; an unreachable ledger concerns all. */
  private async recordStep(due: DueUpdateStep, asOf: number, noticedAt: number): Promise<void> {
    const { id, majorId, audience, number, step, instant, openedBy, correlationId } = due;
    const noticed = { asOf: new Date(asOf).toISOString(), noticedAt: new Date(noticedAt).toISOString() };
    const context = {
      ...{ commandId: derivedId('major-update-step', id), actor: this.name, channel: 'watcher' as const },
      ...{ correlationId, causationId: openedBy, occurredAt: instant },
    };
    const data = { audience, number, step, ...noticed };
    try {
      const command = { type: 'RecordUpdateStep', data } as const;
      await this.handling.execute(majorIncidentAggregate, { id: majorId, command, context });
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error({ watcher: this.name, step: id, err: error }, 'a step of an update cannot be recorded');
    }
  }

  /** Remembers no more than what the last half minute has met. */
  private forget(now: number): void {
    for (const [id, again] of this.lookedAt) if (again <= now) this.lookedAt.delete(id);
  }
}
