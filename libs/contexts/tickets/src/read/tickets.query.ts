import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type TicketView } from './ticket-view.js';

/** A ticket, now or as of an instant. */
export type TicketAnswer = TicketView & { readonly description: string };

/** Which ticket, and when; `asOf` is inclusive. */
export class GetTicket extends Query<TicketAnswer> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

const NOW = `SELECT view, description FROM tickets.ticket_details WHERE id = $1`;

const AS_OF = `
  SELECT v.view, d.description
  FROM tickets.ticket_versions v JOIN tickets.ticket_details d ON d.id = v.id
  WHERE v.id = $1 AND v.valid_from <= $2
  ORDER BY v.valid_from DESC LIMIT 1`;

/** @throws NotFound for an unknown ticket, and for an instant before it was opened. */
@QueryHandler(GetTicket)
export class GetTicketHandler implements IQueryHandler<GetTicket> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetTicket): Promise<TicketAnswer> {
    type Row = { view: TicketView; description: string };
    const [row] = asOf
      ? await this.readStore.query<Row>(AS_OF, [id, asOf])
      : await this.readStore.query<Row>(NOW, [id]);
    if (!row) throw new NotFound('ticket', asOf ? `${id} as of ${asOf}` : id);
    return { ...row.view, description: row.description };
  }
}
