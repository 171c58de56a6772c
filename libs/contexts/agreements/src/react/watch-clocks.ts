import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log, type Watcher } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { type DueStep, DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { type JudgedTicket } from '../read/sla-clocks/judged-ticket.js';
import { StepRecorder } from './record-steps.js';

/** Longest sleep: clocks that appear meanwhile may be due at once. */
const LONGEST_SLEEP_MS = 250;
/** A step is recorded this long after its instant, so that a stop stamped in time may still be on its way in. */
const GRACE_MS = 100;
const PAGE = 1_000;
const TICKETS_AT_ONCE = 32;
/** A recorded step stays in the table until the projection has seen it; after this long it is looked at again. */
const RECORDED_MS = 30_000;
/** A step that turned out not to have come to pass (its stop is not projected yet) is looked at again, ever later. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 300_000;

interface Settled {
  readonly lookAgainAt: number;
  readonly retryMs: number;
}

/**
 * Records thresholds and verdicts when their instants have passed. Wakes for the table of due steps, which a rebuild can
 * make anew, but judges open tickets by the ledger alone. After downtime it finds everything that passed meanwhile.
 */
@Injectable()
export class WatchClocks implements Watcher {
  readonly name = 'agreements.watch-clocks@1';
  /** Steps in the table that are done with for now. */
  private settled = new Map<string, Settled>();

  constructor(
    @Inject(DueSteps) private readonly due: DueSteps,
    @Inject(StepRecorder) private readonly recorder: StepRecorder,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    this.settled = new Map();
    while (!signal.aborted) {
      const asOf = Date.now() - GRACE_MS;
      await this.recordUntil(asOf, signal);
      const next = await this.due.nextAfter(new Date(asOf));
      const untilNext = next === null ? LONGEST_SLEEP_MS : next + GRACE_MS + 1 - Date.now();
      const sleep = Math.min(Math.max(untilNext, 1), LONGEST_SLEEP_MS);
      await delay(sleep, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Goes through all steps due up to an instant, page by page. */
  private async recordUntil(asOf: number, signal: AbortSignal): Promise<void> {
    const seen = new Map<string, Settled>();
    let last: DueStep | null = null;
    do {
      const page: DueStep[] = await this.due.until(new Date(asOf), PAGE, last);
      await this.recordPage(page, asOf, seen);
      last = page.length === PAGE ? page.at(-1)! : null;
    } while (last && !signal.aborted);
    // What is not in the table any more needs no remembering.
    if (!signal.aborted) this.settled = seen;
  }

  private async recordPage(page: readonly DueStep[], asOf: number, seen: Map<string, Settled>): Promise<void> {
    const tickets = new Map<string, string[]>();
    for (const step of page) {
      const key = `${step.id} ${step.instant}`;
      const settled = this.settled.get(key);
      if (settled && settled.lookAgainAt > Date.now()) seen.set(key, settled);
      else tickets.set(step.ticketId, [...(tickets.get(step.ticketId) ?? []), key]);
    }
    if (tickets.size === 0) return;
    const closed = await this.due.closedTickets([...tickets.keys()]);
    const queue = tickets.entries();
    const work = async () => {
      for (const [ticketId, steps] of queue) {
        const wasRecorded = await this.recordTicket(ticketId, asOf, closed.get(ticketId));
        for (const key of steps) seen.set(key, this.settledNow(key, wasRecorded));
      }
    };
    const results = await Promise.allSettled(Array.from({ length: TICKETS_AT_ONCE }, work));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** A ticket that cannot be judged must not keep the others waiting; an unreachable ledger concerns all. */
  private async recordTicket(ticketId: string, asOf: number, known: JudgedTicket | undefined): Promise<boolean> {
    try {
      return (await this.recorder.record(ticketId, asOf, this.name, known)) > 0;
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error({ watcher: this.name, ticketId, err: error }, 'the clocks of a ticket cannot be judged');
      return false;
    }
  }

  private settledNow(key: string, wasRecorded: boolean): Settled {
    const before = this.settled.get(key);
    const retryMs = Math.min((before?.retryMs ?? FIRST_RETRY_MS / 2) * 2, LONGEST_RETRY_MS);
    return { retryMs, lookAgainAt: Date.now() + (wasRecorded ? RECORDED_MS : retryMs) };
  }
}
