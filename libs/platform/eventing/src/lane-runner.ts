import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { AwaitedPosition } from './awaited-position.js';
import { type FeedBatch } from './event-store.js';
import { type EventFeed } from './feed.js';
import { IdleCheckpoint } from './idle-checkpoint.js';
import { LaneFailure } from './lane-failure.js';
import { GATHER, gatheringTime, pause, SMALL_BATCH, untilCalm } from './lane-pace.js';
import { type Lane, type LaneLeases, type LaneState, type LaneStatus } from './lane.js';
import { type Log } from './log.js';
import { type Turns } from './turns.js';

/** How often a failing batch is tried before the lane stops itself; unreachable services do not count. */
const ATTEMPTS = 5;
/** How long a lane waits (ms) before it tries again, doubling from first to longest, and before it asks for its lease again. */
const PACE = { firstRetryMs: 200, longestRetryMs: 15_000, standbyMs: 1_000 };

/** What the lanes of a process have in common. */
export interface LaneProcess {
  readonly leases: LaneLeases;
  readonly log: Log;
  /** Lanes in the background write when it is their turn. */
  readonly backgroundTurns: Turns;
}

/** Works one lane for as long as this process holds its lease; never skips an event. */
export class LaneRunner {
  private state: LaneState = 'starting';
  private position: Position | null = null;
  private handled = 0;
  /** Failures in a row that count, and attempts in a row that met an unreachable service. */
  private failures = 0;
  private outages = 0;
  private lastError: LaneStatus['lastError'] = null;
  private readonly wanted: ReadonlySet<string> | null;
  private readonly idle = new IdleCheckpoint(
    (upTo) => this.moveTo(upTo),
    (error) => this.broken.abort(error),
  );
  private readonly awaited = new AwaitedPosition(() => this.idle.hurry());
  /** Ends the run at hand when the checkpoint of an idle lane could not be stored; the reason is what it aborts with. */
  private broken = new AbortController();

  constructor(
    private readonly lane: Lane,
    private readonly feed: EventFeed,
    private readonly process: LaneProcess,
    private readonly pace = PACE,
  ) {
    this.wanted = lane.handles === 'all' ? null : new Set(lane.handles);
  }

  get status(): LaneStatus {
    const { position, state, handled, lastError } = this;
    const { head } = this.feed;
    const lagMs = this.feed.lagAfter(position);
    return { name: this.lane.name, state, position, head, lagMs, handled, lastError };
  }

  /** Runs until `signal` aborts or the lane stops itself. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.state !== 'stopped') {
      try {
        await this.runOnce(signal);
      } catch (error) {
        await this.afterFailure(error, signal);
      }
    }
    await this.lane.close?.();
  }

  private async runOnce(signal: AbortSignal): Promise<void> {
    const lease = await this.process.leases.tryAcquire(this.lane.name, (position) => this.awaited.note(position));
    if (!lease) {
      this.state = 'standby';
      return pause(this.pace.standbyMs, signal);
    }
    this.broken = new AbortController();
    const running = AbortSignal.any([signal, lease.lost, this.broken.signal]);
    try {
      this.position = await this.lane.load();
      // An outage is over once the checkpoint can be read; a failure only once its batch went through.
      this.state = this.failures > 0 ? 'retrying' : 'running';
      for await (const batch of this.feed.read(this.position, running)) {
        if (running.aborted) return;
        await this.apply(batch, running);
      }
    } finally {
      await this.idle.settle();
      await lease.release();
    }
    if (!signal.aborted && !lease.lost.aborted) this.broken.signal.throwIfAborted();
  }

  private async apply({ events, upTo }: FeedBatch, signal: AbortSignal): Promise<void> {
    const wanted = this.wanted ? events.filter(({ type }) => this.wanted?.has(type)) : events;
    if (wanted.length === 0 && this.mayStoreLater) {
      this.idle.passOver(upTo);
      return events.length < SMALL_BATCH ? this.rest(GATHER.least, signal) : undefined;
    }
    await this.idle.settle();
    const startedAt = performance.now();
    // After a failure one event at a time, so that all before the bad one count and the bad one is named.
    if (this.failures > 0 && wanted.length > 1)
      for (const event of wanted.slice(0, -1)) await this.applyOne([event], event.position);
    const rest = this.failures > 0 ? wanted.slice(-1) : wanted;
    await this.applyOne(rest, upTo);
    this.idle.stored();
    this.failures = 0;
    this.outages = 0;
    this.state = 'running';
    if (wanted.length === 0 || events.length >= SMALL_BATCH) return;
    await this.rest(gatheringTime(performance.now() - startedAt), signal);
    if (this.lane.isBackground) await untilCalm(this.feed, this.awaited, this.position, signal);
  }

  private get mayStoreLater(): boolean {
    return this.idle.isRecent && !this.awaited.isBeyond(this.position);
  }

  /** Lets more events come together, unless somebody waits for the lane. */
  private rest(ms: number, signal: AbortSignal): Promise<void> {
    return this.awaited.rest(ms, this.position, signal);
  }

  private async moveTo(upTo: Position): Promise<void> {
    await this.lane.handle({ events: [], upTo });
    this.position = upTo;
  }

  private async applyOne(events: FeedBatch['events'], upTo: Position): Promise<void> {
    try {
      const work = () => this.lane.handle({ events, upTo });
      await (this.lane.isBackground ? this.process.backgroundTurns.take(work) : work());
      this.position = upTo;
      this.handled += events.length;
    } catch (error) {
      const [event] = events;
      throw events.length === 1 && event ? new LaneFailure(error, `${event.revision}@${event.stream}`) : error;
    }
  }

  private async afterFailure(failure: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const cause = failure instanceof LaneFailure ? failure.cause : failure;
    const event = failure instanceof LaneFailure ? failure.event : undefined;
    const message = cause instanceof Error ? cause.message : String(cause);
    this.lastError = { message, at: new Date().toISOString(), ...(event && { event }) };
    if (cause instanceof DependencyUnavailable) this.outages++;
    else this.failures++;
    this.state = this.failures < ATTEMPTS ? 'retrying' : 'stopped';
    const attempts = this.failures + this.outages;
    const fields = { lane: this.lane.name, event, failures: attempts, err: cause };
    if (this.state === 'stopped')
      this.process.log.error(fields, 'lane stopped: it cannot handle an event and skips none');
    else {
      this.process.log.warn(fields, 'lane failed and tries again');
      const { firstRetryMs, longestRetryMs } = this.pace;
      await pause(Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs), signal);
    }
  }
}
