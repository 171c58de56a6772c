import { AtLeastQuery, type Page, PageQuery } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import { definitionsProjection } from './definitions/definitions.projector.js';
import { type DefinitionAnswer, GetDefinition, ListDefinitions } from './definitions/definitions.query.js';

/** Which version of a definition. */
export class DefinitionQuery extends AtLeastQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'The newest one unless given.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^[0-9]{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  version?: number;
}

@ApiTags('ticket policies')
@Controller('ticket-policies')
export class TicketPolicyQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All ticket policies, each with its newest version' })
  async list(@Query() { limit, cursor, atLeast }: PageQuery): Promise<Page<DefinitionAnswer>> {
    await this.positions.waitUntil([definitionsProjection.name], atLeast);
    return this.queries.execute(new ListDefinitions('ticketPolicy', limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the ticket policies, its newest version or a numbered one' })
  async get(@Param('id') id: string, @Query() query: DefinitionQuery): Promise<DefinitionAnswer> {
    await this.positions.waitUntil([definitionsProjection.name], query.atLeast);
    return this.queries.execute(new GetDefinition('ticketPolicy', id, query.version));
  }
}

@ApiTags('quality scorecards')
@Controller('quality-scorecards')
export class QualityScorecardQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All quality scorecards, each with its newest version' })
  async list(@Query() { limit, cursor, atLeast }: PageQuery): Promise<Page<DefinitionAnswer>> {
    await this.positions.waitUntil([definitionsProjection.name], atLeast);
    return this.queries.execute(new ListDefinitions('qualityScorecard', limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the quality scorecards, its newest version or a numbered one' })
  async get(@Param('id') id: string, @Query() query: DefinitionQuery): Promise<DefinitionAnswer> {
    await this.positions.waitUntil([definitionsProjection.name], query.atLeast);
    return this.queries.execute(new GetDefinition('qualityScorecard', id, query.version));
  }
}
