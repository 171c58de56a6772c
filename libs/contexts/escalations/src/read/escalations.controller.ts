import { AtLeastQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EscalationView } from './escalation-view.js';
import { escalationsProjection } from './escalations/escalations.projector.js';
import { type EscalationAnswer, GetEscalation, ListEscalations } from './escalations/escalations.query.js';
import { ListEscalationsRequest } from './escalations.requests.js';

/** Questions about escalations. */
@ApiTags('escalations')
@Controller('escalations')
export class EscalationQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Escalations, the newest first' })
  async list(@Query() { atLeast, ticket, ...filter }: ListEscalationsRequest): Promise<Page<EscalationView>> {
    await this.positions.waitUntil([escalationsProjection.name], atLeast);
    return this.queries.execute(
      new ListEscalations({ ...filter, ...(ticket !== undefined && { ticket: idOfNumber(ticket) }) }),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One escalation, with what happened in its course' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast }: AtLeastQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<EscalationAnswer> {
    await this.positions.waitUntil([escalationsProjection.name], atLeast);
    const escalation = await this.queries.execute(new GetEscalation(id));
    reply.header('etag', etagOf(escalation.revision));
    return escalation;
  }
}
