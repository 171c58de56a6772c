import { AtLeast, RequiredInstantParameter, refuseBackwardSpan } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { changeDetailsProjection } from '../change-details/change-details.projector.js';
import { detectionsProjection } from '../detections/detections.projector.js';
import { causedIncidentsProjection } from './caused-incidents.projector.js';
import { RATE_GROUPINGS, type RateGrouping } from './rate-groupings.js';
import { GetChangeRates, type RatesReport } from './rates.query.js';

class RatesParameters {
  @AtLeast() atLeast?: bigint;
  @RequiredInstantParameter('Work that ended then or later.')
  from: string;
  @RequiredInstantParameter('Work that ended earlier.')
  to: string;
  @ApiPropertyOptional({ enum: RATE_GROUPINGS, description: 'Months are those of UTC.' })
  @IsOptional()
  @IsIn(RATE_GROUPINGS)
  groupBy?: RateGrouping;
}

/** The question how changes went; stands before `changes/:id`. */
@ApiTags('changes')
@Controller('changes')
export class ChangeRatesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get('rates')
  @ApiOperation({
    summary:
      'How changes went: success and failure rate, share of emergencies, incidents they caused, changes without authority',
  })
  async rates(@Query() { atLeast, ...request }: RatesParameters): Promise<RatesReport> {
    refuseBackwardSpan(request);
    const lanes = [changeDetailsProjection, causedIncidentsProjection, detectionsProjection];
    await this.positions.waitUntil(
      lanes.map(({ name }) => name),
      atLeast,
    );
    return this.queries.execute(new GetChangeRates(request));
  }
}
