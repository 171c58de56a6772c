import { type Page } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Weights } from '../../domain/scorecard/weights.js';
import { supplierPerformanceProjection } from '../supplier-performance/supplier-performance.projector.js';
import { supplierVersionsProjection } from '../supplier-versions/supplier-versions.projector.js';
import { SupplierParameters } from '../suppliers.parameters.js';
import { GetRanking, type Ranking } from './ranking.query.js';
import { GetScorecard, type Scorecard } from './scorecard.query.js';
import { ListScorecardTickets, type ScorecardTicket } from './scorecard-tickets.query.js';
import { ScorecardWeights } from './scorecard-weights.query.js';
import {
  refuseOddSpan,
  ScorecardParameters,
  ScorecardTicketParameters,
  SpanParameters,
} from './scorecard.parameters.js';

const LANES = [supplierPerformanceProjection.name, supplierVersionsProjection.name];

/** How suppliers did, and in comparison. */
@ApiTags('suppliers')
@Controller('suppliers')
export class ScorecardController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    private readonly weights: ScorecardWeights,
  ) {}

  @Get('ranking')
  @ApiOperation({ summary: 'All suppliers by their weighted total, with the trend against the period just before' })
  async ranking(@Query() { atLeast, asOf = now(), ...span }: SpanParameters): Promise<Ranking> {
    refuseOddSpan(span);
    await this.positions.waitUntil(LANES, atLeast);
    return this.queries.execute(new GetRanking({ ...span, asOf }));
  }

  @Get('scorecard/weights')
  @ApiOperation({ summary: 'How much each figure counts towards the total, now or as of an instant' })
  async weightsInForce(@Query() { asOf = now() }: SupplierParameters): Promise<{ readonly weights: Weights }> {
    return { weights: await this.weights.at(asOf) };
  }

  @Get(':id/scorecard')
  @ApiOperation({ summary: 'In time, bounces, quality, satisfaction and cost of a supplier, per month or quarter' })
  async scorecard(
    @Param('id') id: string,
    @Query() { atLeast, asOf = now(), ...span }: ScorecardParameters,
  ): Promise<Scorecard> {
    refuseOddSpan(span);
    await this.positions.waitUntil(LANES, atLeast);
    return this.queries.execute(new GetScorecard(id, { ...span, asOf }));
  }

  @Get(':id/scorecard/tickets')
  @ApiOperation({ summary: 'The hand-overs behind a figure of a scorecard, and which of them it counts' })
  async tickets(
    @Param('id') supplier: string,
    @Query() { atLeast, asOf = now(), ...filter }: ScorecardTicketParameters,
  ): Promise<Page<ScorecardTicket>> {
    refuseOddSpan(filter);
    await this.positions.waitUntil(LANES, atLeast);
    return this.queries.execute(new ListScorecardTickets({ ...filter, supplier, asOf }));
  }
}

const now = (): string => new Date().toISOString();
