import { type Page, PageQuery } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DefinitionQuery } from './definitions.controller.js';
import { definitionsProjection } from './definitions/definitions.projector.js';
import { type DefinitionAnswer, GetDefinition, ListDefinitions } from './definitions/definitions.query.js';

@ApiTags('request items')
@Controller('request-items')
export class RequestItemQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All request items, each with its newest version' })
  async list(@Query() { limit, cursor, atLeast }: PageQuery): Promise<Page<DefinitionAnswer>> {
    await this.positions.waitUntil([definitionsProjection.name], atLeast);
    return this.queries.execute(new ListDefinitions('requestItem', limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the request items, its newest version or a numbered one' })
  async get(@Param('id') id: string, @Query() query: DefinitionQuery): Promise<DefinitionAnswer> {
    await this.positions.waitUntil([definitionsProjection.name], query.atLeast);
    return this.queries.execute(new GetDefinition('requestItem', id, query.version));
  }
}

@ApiTags('ticket templates')
@Controller('ticket-templates')
export class TicketTemplateQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All ticket templates, each with its newest version' })
  async list(@Query() { limit, cursor, atLeast }: PageQuery): Promise<Page<DefinitionAnswer>> {
    await this.positions.waitUntil([definitionsProjection.name], atLeast);
    return this.queries.execute(new ListDefinitions('ticketTemplate', limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the ticket templates, its newest version or a numbered one' })
  async get(@Param('id') id: string, @Query() query: DefinitionQuery): Promise<DefinitionAnswer> {
    await this.positions.waitUntil([definitionsProjection.name], query.atLeast);
    return this.queries.execute(new GetDefinition('ticketTemplate', id, query.version));
  }
}
