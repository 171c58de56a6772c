import { type Position } from '@chronodesk/kernel';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { ticketLinksProjection } from './ticket-links.projector.js';

/** Which part of the links counts: those in place at a ledger position, made after an instant (ISO 8601 UTC). */
export interface LinkSpan {
  readonly position: Position;
  readonly after: string;
}

/** Tickets that are linked with one another, in either direction. */
@Injectable()
export class LinkedTickets {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /**
   * Ids of the other tickets, each once, in order.
   * @throws DependencyUnavailable when the read model does not get to the position in time.
   */
  async of(ticketId: string, { position, after }: LinkSpan): Promise<readonly string[]> {
    await this.positions.caughtUp(ticketLinksProjection.name, position);
    const rows = await this.readStore.query<{ id: string }>(
      `SELECT DISTINCT CASE WHEN l.ticket_id = $1 THEN l.other_id ELSE l.ticket_id END AS id
       FROM major_incidents.ticket_links l
       WHERE (l.ticket_id = $1 OR l.other_id = $1) AND l.ticket_id <> l.other_id
         AND l.linked_at > $2 AND l.from_position <= $3 AND (l.until_position IS NULL OR l.until_position > $3)
       ORDER BY id`,
      [ticketId, after, position],
    );
    return rows.map(({ id }) => id);
  }
}
