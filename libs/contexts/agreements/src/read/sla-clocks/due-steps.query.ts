import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@chronodesk/read-store';
import { type JudgedTicket } from './judged-ticket.js';
import { SlaTicket } from './sla-clocks.entities.js';

export type { JudgedTicket } from './judged-ticket.js';

/** A step that waits to be recorded. */
export interface DueStep {
  readonly id: string;
  readonly ticketId: string;
  /** ISO 8601, UTC. */
  readonly instant: string;
}

/** What the clocks are waiting for, in order of instants. */
@Injectable()
export class DueSteps {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** Steps whose instant lies in a span (`after` exclusive, `until` inclusive), oldest first, behind one seen before. */
  page(
    { after, until }: { readonly after: Date | null; readonly until: Date },
    limit: number,
    behind: DueStep | null,
  ): Promise<DueStep[]> {
    const params: unknown[] = [until, limit];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = ['instant <= $1'];
    if (after) conditions.push(`instant > ${bind(after)}`);
    if (behind) conditions.push(`(instant, id) > (${bind(behind.instant)}, ${bind(behind.id)})`);
    return this.readStore.query<DueStep>(
      `SELECT id, ticket_id AS "ticketId", instant FROM agreements.sla_due
       WHERE ${conditions.join(' AND ')} ORDER BY instant, id LIMIT $2`,
      params,
    );
  }

  /** The oldest instant of all, and the next one after an instant; epoch milliseconds, null where there is none. */
  async ends(after: Date): Promise<{ readonly oldest: number | null; readonly next: number | null }> {
    const [row] = await this.readStore.query<{ oldest: string | null; next: string | null }>(
      `SELECT min(instant) AS oldest, (SELECT min(instant) FROM agreements.sla_due WHERE instant > $1) AS next
       FROM agreements.sla_due`,
      [after],
    );
    return { oldest: instantOf(row?.oldest), next: instantOf(row?.next) };
  }

  /**
   * Those of the tickets that are closed. Nothing that is still on its way into the read model can turn a breach of
   * theirs into a timely stop, so they need not be read from the ledger again.
   */
  async closedTickets(ticketIds: readonly string[]): Promise<ReadonlyMap<string, JudgedTicket>> {
    const rows = await this.readStore.select(
      SlaTicket,
      `WHERE t.ticket_id = ANY($1) AND (t.story->>'isClosed')::boolean`,
      [ticketIds],
    );
    return new Map(rows.map((row) => [row.ticketId, row]));
  }
}

const instantOf = (text: string | null | undefined): number | null => (text ? Date.parse(text) : null);
