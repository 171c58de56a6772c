import { AtLeast } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FreezeRow } from './freezes.entity.js';
import { freezesProjection } from './freezes.projector.js';
import { GetFreeze } from './freezes.query.js';

class FreezeParameters {
  @AtLeast() atLeast?: bigint;
}

/** Questions about one freeze; the calendar of changes lists them. */
@ApiTags('changes')
@Controller('change-freezes')
export class ChangeFreezeQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: 'One freeze, lifted or not' })
  async one(@Param('id') id: string, @Query() { atLeast }: FreezeParameters): Promise<FreezeRow> {
    await this.positions.waitUntil([freezesProjection.name], atLeast);
    return this.queries.execute(new GetFreeze(id));
  }
}
