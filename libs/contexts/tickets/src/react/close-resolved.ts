import { setTimeout as delay } from 'node:timers/promises';
import {
  CommandHandling,
  derivedId,
  LOG,
  type Log,
  WATCH_TIME,
  type Watcher,
  type WatchTime,
} from '@chronodesk/eventing';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type PlannedClose, PlannedCloses } from '../read/planned-closes/planned-closes.query.js';
import { ticketAggregate } from '../write/ticket.handlers.js';

/** Longest sleep; nobody waits for a ticket to be closed to the second. */
const LONGEST_SLEEP_MS = 1_000;
const PAGE = 200;
/** How long to wait until what was just closed has left the table of plans. */
const SHOWN_MS = 2_000;

/**
 * Closes resolved tickets whose planned instant has come. It wakes for a table that a rebuild can make anew and decides
 * by the ledger; the command id follows from the plan, so neither a crash nor a second watcher closes anything twice.
 */
@Injectable()
export class CloseResolved implements Watcher {
  readonly name = 'tickets.close-resolved@1';

  constructor(
    @Inject(PlannedCloses) private readonly planned: PlannedCloses,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const clock = this.time.startClock();
    while (!signal.aborted) {
      const closed = await this.closeDue(await clock.now(), signal);
      if (closed < PAGE) await delay(LONGEST_SLEEP_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Closes what was due by an instant (epoch milliseconds), one page of it; answers how many plans it looked at. */
  async closeDue(now: number, signal: AbortSignal): Promise<number> {
    const due = await this.planned.due(new Date(now), PAGE);
    let newest: Position | null = null;
    for (const plan of due) {
      if (signal.aborted) break;
      const position = await this.close(plan, now);
      if (position !== null && (newest === null || position > newest)) newest = position;
    }
    if (newest !== null) await this.planned.untilShown(newest, SHOWN_MS);
    return due.length;
  }

  /** One that cannot be decided must not keep the others waiting; an unreachable ledger concerns all. */
  private async close({ ticketId: id, resolution, planned, correlation }: PlannedClose, now: number) {
    const commandId = derivedId('closed-as-planned', planned);
    const occurredAt = new Date(now).toISOString();
    const ids = { commandId, correlationId: correlation, causationId: planned };
    const context = { ...ids, actor: this.name, channel: 'watcher' as const, occurredAt };
    const command = { type: 'CloseAsPlanned', data: { resolution, now: occurredAt } } as const;
    try {
      return (await this.handling.execute(ticketAggregate, { id, command, context })).position;
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error({ watcher: this.name, ticket: id, err: error }, 'a resolved ticket cannot be closed');
      return null;
    }
  }
}
