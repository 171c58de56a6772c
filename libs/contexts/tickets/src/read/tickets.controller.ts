import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { etagOf, type Page, ReadQuery, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { ticketDetailsProjection } from './ticket-details/ticket-details.projector.js';
import { ListTickets } from './ticket-list.query.js';
import { ticketVersionsProjection } from './ticket-versions/ticket-versions.projector.js';
import { type TicketView } from './ticket-view.js';
import { GetTicket, type TicketAnswer } from './tickets.query.js';
import { ListTicketsRequest } from './tickets.requests.js';

/** Tickets as they are and as they were. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List tickets' })
  async list(@Query() query: ListTicketsRequest): Promise<Page<TicketView>> {
    const { atLeast, sort, limit, cursor, ...filter } = query;
    await this.positions.waitUntil([ticketDetailsProjection.name], atLeast);
    return this.queries.execute(new ListTickets(filter, sort, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A ticket by id or number, now or as of an instant' })
  async get(
    @Param('id') id: string,
    @Query() { asOf, knownAt, atLeast }: ReadQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TicketAnswer> {
    const lanes = asOf ? [ticketDetailsProjection.name, ticketVersionsProjection.name] : [ticketDetailsProjection.name];
    await this.positions.waitUntil(lanes, atLeast);
    const ticket = await this.queries.execute(new GetTicket(idOfNumber(id), { asOf, knownAt }, id));
    if (!asOf && !knownAt) reply.header('etag', etagOf(ticket.revision));
    return ticket;
  }
}
