import { idOfName, type Position } from '@chronodesk/kernel';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type Level, type Priority } from '../../domain/ticket.events.js';
import { ticketDetailsProjection } from './ticket-details.projector.js';

/** Tickets read at a time. */
const PAGE = 2_000;
/** How long to wait (ms) for the read model; behind an import it may take some time. */
const PATIENCE_MS = 60_000;

const IS_OPEN = `t.state IN ('new', 'active', 'on-hold')`;
const WORDS = `SELECT DISTINCT t.service FROM tickets.ticket_details t WHERE ${IS_OPEN} AND t.service IS NOT NULL`;
const TICKETS = `
  SELECT t.id, t.service, t.priority, (t.view->>'impact')::int AS impact, (t.view->>'urgency')::int AS urgency,
    (t.view->>'revision')::int AS revision
  FROM tickets.ticket_details t
  WHERE ${IS_OPEN} AND t.view->>'prioritisedBy' = 'matrix' AND t.id > $1 AND ($2::text[] IS NULL OR t.service = ANY($2))
  ORDER BY t.id LIMIT ${PAGE}`;

/** An open ticket whose priority follows from the matrix. */
export interface PrioritisedTicket {
  readonly id: string;
  /** As the ticket calls it. */
  readonly service: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** Of its stream, as of which the rest is true. */
  readonly revision: number;
}

/** Open tickets by service, for rules that have to reach all of them. */
@Injectable()
export class OpenTickets {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /**
   * Those whose service has one of these ids (null: any, also none), as of a position or later.
   * @throws ReadModelBehind when the read model does not get there in time.
   */
  async *pages(services: ReadonlySet<string> | null, upTo: Position): AsyncGenerator<readonly PrioritisedTicket[]> {
    await this.positions.waitUntil([ticketDetailsProjection.name], upTo, PATIENCE_MS);
    const words = services && (await this.wordsFor(services));
    for (let after = ''; ;) {
      const page = await this.readStore.query<PrioritisedTicket>(TICKETS, [after, words]);
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  /** How open tickets call these services: by their ids, or by names that the ids follow from. */
  private async wordsFor(services: ReadonlySet<string>): Promise<string[]> {
    const rows = await this.readStore.query<{ service: string }>(WORDS);
    return rows.map(({ service }) => service).filter((word) => services.has(idOfName(word) ?? ''));
  }
}
