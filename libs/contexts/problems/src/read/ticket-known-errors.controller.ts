import { type Page, PageQuery } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type KnownErrorMatch, ListKnownErrors } from './known-errors/known-errors.query.js';
import { problemDetailsProjection } from './problem-details/problem-details.projector.js';
import { reportedTicketsProjection } from './reported-tickets/reported-tickets.projector.js';

/** What problems know that helps with a ticket. */
@ApiTags('problems')
@Controller('tickets')
export class TicketKnownErrorsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get(':id/known-errors')
  @ApiOperation({ summary: 'Known errors that fit the ticket as it is now, with their workarounds and why they fit' })
  async list(@Param('id') id: string, @Query() { atLeast, ...page }: PageQuery): Promise<Page<KnownErrorMatch>> {
    await this.positions.waitUntil([problemDetailsProjection.name, reportedTicketsProjection.name], atLeast);
    return this.queries.execute(new ListKnownErrors(idOfNumber(id), page));
  }
}
