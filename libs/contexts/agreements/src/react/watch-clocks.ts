import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log, type Watcher } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { type DueStep, DueSteps, type JudgedTicket } from '../read/sla-clocks/due-steps.query.js';
import { StepRecorder } from './record-steps.js';
import { SettledSteps } from './settled-steps.js';

/** Longest sleep: clocks that appear meanwhile may be due at once. */
const LONGEST_SLEEP_MS = 250;
/** A step is recorded this long after its instant, so that a stop stamped in time may still be on its way in. */
const GRACE_MS = 100;
/** Steps looked at together; what falls due meanwhile waits for no more than this, which takes some 0.3 s. */
const PAGE = 500;
const TICKETS_AT_ONCE = 32;

/**
 * Records thresholds and verdicts when their instants have passed. Wakes for the table of due steps, which a rebuild can
 * make anew, but judges open tickets by the ledger alone. After downtime it finds everything that passed meanwhile.
 */
@Injectable()
export class WatchClocks implements Watcher {
  readonly name = 'agreements.watch-clocks@1';
  private settled = new SettledSteps();

  constructor(
    @Inject(DueSteps) private readonly due: DueSteps,
    @Inject(StepRecorder) private readonly recorder: StepRecorder,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    this.settled = new SettledSteps();
    let lookedAt = Date.now() - GRACE_MS;
    let backlog: DueStep | null = null;
    while (!signal.aborted) {
      const asOf = Date.now() - GRACE_MS;
      // What fell due just now goes first: an import may leave a backlog of minutes, and live clocks do not wait for it.
      await this.recordBetween(lookedAt, asOf, signal);
      lookedAt = asOf;
      backlog = await this.recordPage(asOf, null, backlog);
      if (backlog) continue;
      this.settled.endRound();
      await this.sleepAfter(asOf, signal);
    }
  }

  private async sleepAfter(asOf: number, signal: AbortSignal): Promise<void> {
    const next = await this.due.nextAfter(new Date(asOf));
    const untilNext = next === null ? LONGEST_SLEEP_MS : next + GRACE_MS + 1 - Date.now();
    const sleep = Math.min(Math.max(untilNext, 1), LONGEST_SLEEP_MS);
    await delay(sleep, undefined, { signal }).catch(() => undefined);
  }

  private async recordBetween(after: number, asOf: number, signal: AbortSignal): Promise<void> {
    let last: DueStep | null = null;
    do last = await this.recordPage(asOf, after, last);
    while (last && !signal.aborted);
  }

  /** Works off one page of due steps behind another one; answers its last step if there are more. */
  private async recordPage(asOf: number, after: number | null, behind: DueStep | null): Promise<DueStep | null> {
    const span = { after: after === null ? null : new Date(after), until: new Date(asOf) };
    const page = await this.due.page(span, PAGE, behind);
    const unsettled = page.filter((step) => !this.settled.includes(keyOf(step), Date.now()));
    if (unsettled.length > 0) await this.recordSteps(unsettled, asOf);
    return page.length === PAGE ? page.at(-1)! : null;
  }

  private async recordSteps(steps: readonly DueStep[], asOf: number): Promise<void> {
    const tickets = new Map<string, DueStep[]>();
    for (const step of steps) tickets.set(step.ticketId, [...(tickets.get(step.ticketId) ?? []), step]);
    const closed = await this.due.closedTickets([...tickets.keys()]);
    const queue = tickets.entries();
    const work = async () => {
      for (const [ticketId, ofTicket] of queue) {
        const wasRecorded = await this.recordTicket(ticketId, asOf, closed.get(ticketId));
        for (const step of ofTicket) this.settled.add(keyOf(step), wasRecorded, Date.now());
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
}

/** A step that moved to another instant is another matter. */
const keyOf = ({ id, instant }: DueStep): string => `${id} ${instant}`;
