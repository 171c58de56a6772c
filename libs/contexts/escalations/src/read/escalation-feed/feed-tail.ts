import { setTimeout as delay } from 'node:timers/promises';
import { LOG, type Log } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { endOfFeed } from './escalation-feed.query.js';

/** How often the end of the feed is looked at while somebody waits (ms); one index entry each time. */
const LOOK_MS = 200;
/** The same after PostgreSQL could not be reached (ms). */
const RETRY_MS = 2_000;

/** Watches the end of the feed for all readers of this process: one question however many of them wait. */
@Injectable()
export class FeedTail {
  private seen: Position = 0n;
  private readonly waiting = new Set<() => void>();
  private isLooking = false;

  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Everything up to here can be read. */
  get end(): Position {
    return this.seen;
  }

  /** Waits until the feed goes beyond a position, but not longer than `ms` and not beyond an abort; whether it does. */
  async isBeyond(position: Position, ms: number, signal: AbortSignal): Promise<boolean> {
    const until = performance.now() + ms;
    while (this.seen <= position && !signal.aborted && performance.now() < until)
      await this.news(until - performance.now(), signal);
    return this.seen > position;
  }

  private news(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) wake();
      else if (!this.isLooking) void this.look();
    });
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    while (this.waiting.size > 0) await delay((await this.lookOnce()) ? LOOK_MS : RETRY_MS);
    this.isLooking = false;
  }

  /** False while PostgreSQL is away; readers then wait on. */
  private async lookOnce(): Promise<boolean> {
    try {
      const end = await endOfFeed(this.readStore);
      if (end !== this.seen) {
        this.seen = end;
        for (const wake of [...this.waiting]) wake();
      }
      return true;
    } catch (err) {
      this.log.debug({ err }, 'the end of the escalation feed could not be read');
      return false;
    }
  }
}
