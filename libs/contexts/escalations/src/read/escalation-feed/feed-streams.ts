import { type Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { HttpException, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { endOfFeed, type FeedFilter, type FeedMessage, messagesAfter } from './escalation-feed.query.js';
import { FeedTail } from './feed-tail.js';
import { PulledText } from './pulled-text.js';

/** Limits of a feed; times in ms. */
export interface FeedLimits {
  /** Readers of one API process; each holds a connection and at most a page of messages. */
  readonly readers: number;
  /** Something is sent at least this often, so that proxies and readers know the connection lives. */
  readonly heartbeat: number;
  /** A reader that takes nothing for so long is disconnected; it continues by its `Last-Event-ID`. */
  readonly patience: number;
  /** How soon a reader should come again after a lost connection, and PostgreSQL is asked again. */
  readonly retry: number;
}

/** Injection token of `FeedLimits`. */
export const FEED_LIMITS = Symbol('FeedLimits');
export const FEED_DEFAULTS: FeedLimits = { readers: 200, heartbeat: 15_000, patience: 30_000, retry: 2_000 };

/** Opens feeds, as server-sent events. What a reader does not take is not read for it, so nothing piles up. */
@Injectable()
export class FeedStreams implements OnModuleDestroy {
  /** What ends each of the open feeds. */
  private readonly open = new Set<AbortController>();

  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(FeedTail) private readonly tail: FeedTail,
    @Inject(FEED_LIMITS) private readonly limits: FeedLimits,
  ) {}

  /** How many read now. */
  get readers(): number {
    return this.open.size;
  }

  /** Feeds end in order with the process: their connections would hold up its end otherwise. */
  onModuleDestroy(): void {
    for (const feed of this.open) feed.abort();
  }

  /**
   * All messages after a position (null: from now on) that fit the filter, endlessly.
   * @throws HttpException 429 when too many are reading; DependencyUnavailable.
   */
  async follow(after: Position | null, filter: FeedFilter): Promise<Readable> {
    if (this.open.size >= this.limits.readers)
      throw new HttpException(`${this.limits.readers} readers follow escalations already; try again later.`, 429);
    const feed = new AbortController();
    this.open.add(feed);
    try {
      const from = after ?? (await endOfFeed(this.readStore));
      return new PulledText(this.frames(from, filter, feed.signal), this.limits.patience, () => {
        feed.abort();
        this.open.delete(feed);
      });
    } catch (error) {
      this.open.delete(feed);
      throw error;
    }
  }

  private async *frames(from: Position, filter: FeedFilter, signal: AbortSignal): AsyncGenerator<string> {
    let cursor = from;
    yield `retry: ${this.limits.retry}\n${beat(cursor)}`;
    while (!signal.aborted) {
      const { end } = this.tail;
      const messages = await this.nextPage(cursor, filter);
      if (messages === null) await delay(this.limits.retry, undefined, { signal }).catch(() => undefined);
      else if (messages.length > 0) for (const message of messages) yield frameOf(message);
      else if (end > cursor) cursor = end;
      else if (!(await this.tail.isBeyond(cursor, this.limits.heartbeat, signal)) && !signal.aborted)
        yield beat(cursor);
      cursor = messages?.at(-1)?.position ?? cursor;
    }
  }

  /** Null while PostgreSQL is away: the connection stays, and what came meanwhile follows. */
  private async nextPage(cursor: Position, filter: FeedFilter): Promise<FeedMessage[] | null> {
    try {
      return await messagesAfter(this.readStore, cursor, filter);
    } catch (error) {
      if (error instanceof DependencyUnavailable) return null;
      throw error;
    }
  }
}

/** Without an event name, so that `onmessage` of every client gets all types; the CloudEvent says which it is. */
const frameOf = ({ position, message }: FeedMessage): string => `id: ${position}\ndata: ${JSON.stringify(message)}\n\n`;

/** The cursor goes along, so that who loses the connection before the first message misses none. */
const beat = (cursor: Position): string => `id: ${cursor}\n: heartbeat\n\n`;
