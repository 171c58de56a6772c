import { AtLeast, InstantParameter, refuseBackwardSpan } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  JUDGEMENT_GROUPINGS,
  type JudgementGrouping,
  type JudgementReport,
  type JudgementRequest,
} from './resolutions/judgement-scope.js';
import { GetQuality, GetSatisfaction, type Quality, type Satisfaction } from './resolutions/judgements.query.js';
import { resolutionsProjection } from './resolutions/resolutions.projector.js';

/** Which resolutions a report is about. */
export class JudgementParameters {
  @AtLeast() atLeast?: bigint;

  @InstantParameter('Resolved at this instant or later.')
  from?: string;

  @InstantParameter('Resolved before this instant.')
  to?: string;

  @ApiPropertyOptional({ enum: JUDGEMENT_GROUPINGS, description: 'As of the resolution; month is its month.' })
  @IsOptional()
  @IsIn(JUDGEMENT_GROUPINGS, { message: `has to be one of ${JUDGEMENT_GROUPINGS.join(', ')}` })
  groupBy?: JudgementGrouping;
}

/** What requesters and reviewers think of resolutions; those of imported tickets, which nobody was asked about, do not count. */
@ApiTags('tickets')
@Controller('tickets')
export class JudgementQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get('satisfaction')
  @ApiOperation({ summary: 'Satisfaction with resolutions: mean, NPS and the share that answered' })
  async satisfaction(@Query() parameters: JudgementParameters): Promise<JudgementReport<Satisfaction>> {
    await this.positions.waitUntil([resolutionsProjection.name], parameters.atLeast);
    return this.queries.execute(new GetSatisfaction(requestOf(parameters)));
  }

  @Get('quality')
  @ApiOperation({ summary: 'Quality of resolutions as reviewed: mean of the totals and the share that was reviewed' })
  async quality(@Query() parameters: JudgementParameters): Promise<JudgementReport<Quality>> {
    await this.positions.waitUntil([resolutionsProjection.name], parameters.atLeast);
    return this.queries.execute(new GetQuality(requestOf(parameters)));
  }
}

const requestOf = ({ from, to, groupBy }: JudgementParameters): JudgementRequest => {
  refuseBackwardSpan({ from, to });
  return { from: from ?? null, to: to ?? null, groupBy: groupBy ?? null };
};
