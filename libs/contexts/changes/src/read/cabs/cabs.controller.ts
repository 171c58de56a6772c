import { AsOfPageQuery, AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { changeDetailsProjection } from '../change-details/change-details.projector.js';
import { changeVersionsProjection } from '../change-versions/change-versions.projector.js';
import { type AgendaItem, GetAgenda } from './agenda.query.js';
import { type CabView } from './cab-versions.entity.js';
import { cabVersionsProjection } from './cab-versions.projector.js';
import { GetCab, ListCabs } from './cabs.query.js';

/** Questions about change advisory boards. */
@ApiTags('changes')
@Controller('cabs')
export class CabQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'CABs in the order of their ids' })
  async list(@Query() { atLeast, ...filter }: AsOfPageQuery): Promise<Page<CabView>> {
    await this.positions.waitUntil([cabVersionsProjection.name], atLeast);
    return this.queries.execute(new ListCabs(filter));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One CAB, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CabView> {
    await this.positions.waitUntil([cabVersionsProjection.name], atLeast);
    const cab = await this.queries.execute(new GetCab(id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(cab.revision));
    return cab;
  }

  @Get(':id/agenda')
  @ApiOperation({ summary: 'Changes that wait for the votes of the CAB, the oldest request first' })
  async agenda(@Param('id') id: string, @Query() { atLeast, ...filter }: AsOfPageQuery): Promise<Page<AgendaItem>> {
    const lane = filter.asOf === undefined ? changeDetailsProjection : changeVersionsProjection;
    await this.positions.waitUntil([lane.name, cabVersionsProjection.name], atLeast);
    await this.queries.execute(new GetCab(id, filter.asOf));
    return this.queries.execute(new GetAgenda(id, filter));
  }
}
