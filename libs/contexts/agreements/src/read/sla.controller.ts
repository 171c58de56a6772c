import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { SlaStatusRequest, TicketClocksRequest } from './agreements.requests.js';
import { ClockPositions } from './clock-positions.js';
import { GetTicketClocks, type TicketClocks } from './sla-clocks/ticket-clocks.query.js';
import { ListRunningClocks, type StatusLine } from './sla-status/sla-status.query.js';

/** Clocks: of one ticket, and of the whole desk. */
@ApiTags('service levels')
@Controller()
export class SlaController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ClockPositions,
  ) {}

  @Get('sla/status')
  @ApiOperation({ summary: 'Clocks that have not stopped, soonest due first' })
  async status(@Query() { limit, cursor, atLeast, ...filter }: SlaStatusRequest): Promise<Page<StatusLine>> {
    await this.positions.untilShown(atLeast);
    return this.queries.execute(new ListRunningClocks(filter, limit, cursor));
  }

  @Get('tickets/:id/clocks')
  @ApiOperation({
    summary: 'The clocks of a ticket and of the teams and suppliers that had it, now or as of an instant',
  })
  async clocks(
    @Param('id') id: string,
    @Query() { asOf, knownAt, atLeast }: TicketClocksRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TicketClocks> {
    await this.positions.untilBound(atLeast);
    const when = { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
    const clocks = await this.queries.execute(new GetTicketClocks(idOfNumber(id), when));
    if (clocks.revision !== null) reply.header('etag', etagOf(clocks.revision));
    return clocks;
  }
}
