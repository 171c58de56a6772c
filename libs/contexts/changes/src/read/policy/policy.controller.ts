import { AsOfQuery } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangePolicyView } from './policy-versions.entity.js';
import { policyVersionsProjection } from './policy-versions.projector.js';
import { GetChangePolicy } from './policy.query.js';

/** The question how changes are approved. */
@ApiTags('changes')
@Controller('change-policy')
export class ChangePolicyQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Which plans changes need, and which CAB normal changes go to, perhaps by their risk; now or as of an instant',
  })
  async policy(@Query() { atLeast, asOf }: AsOfQuery): Promise<ChangePolicyView> {
    await this.positions.waitUntil([policyVersionsProjection.name], atLeast);
    return this.queries.execute(new GetChangePolicy(asOf));
  }
}
