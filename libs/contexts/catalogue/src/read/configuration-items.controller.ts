import { AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationItemListParameters, ImpactParameters } from './catalogue.parameters.js';
import { dependenciesProjection } from './dependencies/dependencies.projector.js';
import { type Neighbours } from './dependencies/direct-dependencies.js';
import { type ConfigurationItemView } from './entries/entries.entity.js';
import { itemVersionsProjection, serviceVersionsProjection } from './entries/entries.projector.js';
import { GetCatalogueEntry, ListCatalogue } from './entries/entries.query.js';
import { GetImpact, type Impact } from './impact/impact.query.js';

const LANES = [serviceVersionsProjection.name, itemVersionsProjection.name, dependenciesProjection.name];

/** Questions about configuration items. */
@ApiTags('catalogue')
@Controller('configuration-items')
export class ConfigurationItemQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Configuration items' })
  async list(@Query() { atLeast, ...filter }: ConfigurationItemListParameters): Promise<Page<ConfigurationItemView>> {
    await this.positions.waitUntil([itemVersionsProjection.name], atLeast);
    const { state, owner, supplier, type, service, ...page } = filter;
    return this.queries.execute(
      new ListCatalogue('item', { ...page, having: { state, owner, supplier, type, service } }),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One configuration item with what it needs and what needs it, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConfigurationItemView & Neighbours> {
    await this.positions.waitUntil(LANES, atLeast);
    const view = await this.queries.execute(new GetCatalogueEntry('item', id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(view.revision));
    return view;
  }

  @Get(':id/impact')
  @ApiOperation({
    summary: 'All that the configuration item concerns or needs, level by level, with the shortest way to each',
  })
  async impact(
    @Param('id') id: string,
    @Query() { direction, depth, asOf, atLeast }: ImpactParameters,
  ): Promise<Impact> {
    await this.positions.waitUntil(LANES, atLeast);
    return this.queries.execute(new GetImpact({ kind: 'item', id }, direction, depth, asOf));
  }
}
