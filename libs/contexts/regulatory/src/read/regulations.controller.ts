import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type RegulationContent } from '../domain/regulation.events.js';
import { templates } from '../domain/templates/templates.js';
import { regulationVersionsProjection } from './regulations/regulation-versions.projector.js';
import {
  GetRegulation,
  ListRegulations,
  type RegulationAnswer,
  type RegulationLine,
} from './regulations/regulations.query.js';
import { GetRegulationRequest, ListRegulationsRequest } from './regulations.requests.js';

type Template = RegulationContent & { readonly template: string };

/** Regulations and their versions. */
@ApiTags('regulations')
@Controller('regulations')
export class RegulationQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Regulations, each with its newest version' })
  async list(@Query() { status, limit, cursor, atLeast }: ListRegulationsRequest): Promise<Page<RegulationLine>> {
    await this.positions.waitUntil([regulationVersionsProjection.name], atLeast);
    return this.queries.execute(new ListRegulations(status, limit, cursor));
  }

  @Get('templates')
  @ApiOperation({ summary: 'Regulations to start from, with the law they follow' })
  templates(): Page<Template> {
    const items = Object.entries(templates).map(([template, content]) => ({ template, ...content }));
    return { items, next: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A regulation: its newest version, or a numbered one' })
  async get(
    @Param('id') id: string,
    @Query() { version, atLeast }: GetRegulationRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RegulationAnswer> {
    await this.positions.waitUntil([regulationVersionsProjection.name], atLeast);
    const regulation = await this.queries.execute(new GetRegulation(id, version));
    reply.header('etag', etagOf(regulation.revision));
    return regulation;
  }
}
