import { AsOfPageQuery, AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeModelView } from './model-versions.entity.js';
import { modelVersionsProjection } from './model-versions.projector.js';
import { GetChangeModel, ListChangeModels } from './models.query.js';

/** Questions about models of standard changes. */
@ApiTags('changes')
@Controller('change-models')
export class ChangeModelQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Models of standard changes in the order of their ids' })
  async list(@Query() { atLeast, ...filter }: AsOfPageQuery): Promise<Page<ChangeModelView>> {
    await this.positions.waitUntil([modelVersionsProjection.name], atLeast);
    return this.queries.execute(new ListChangeModels(filter));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One model, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ChangeModelView> {
    await this.positions.waitUntil([modelVersionsProjection.name], atLeast);
    const model = await this.queries.execute(new GetChangeModel(id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(model.revision));
    return model;
  }
}
