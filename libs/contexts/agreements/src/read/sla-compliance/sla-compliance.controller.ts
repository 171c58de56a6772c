import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page } from '@chronodesk/http';
import { ClockPositions } from '../clock-positions.js';
import { type ComplianceDifference, ListDifferences } from './compliance-differences.query.js';
import { type Compliance, GetCompliance } from './sla-compliance.query.js';
import { SlaComplianceRequest, SlaDifferencesRequest } from './sla-compliance.requests.js';

/** What became of clocks: as judged then, and as judged by any version. */
@ApiTags('service levels')
@Controller('sla/compliance')
export class SlaComplianceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ClockPositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Met and breached, by the recorded verdicts or by any version; the first use of a version takes seconds',
  })
  async compliance(@Query() request: SlaComplianceRequest): Promise<Compliance> {
    const { from, to, groupBy = [], judgedBy, atLeast, limit: _, cursor: __, ...filter } = request;
    await this.positions.untilShown(atLeast);
    return this.queries.execute(new GetCompliance({ from, to }, groupBy, judgedBy, filter));
  }

  @Get('differences')
  @ApiOperation({ summary: 'Every clock that a version judges otherwise than was recorded, and why' })
  async differences(@Query() request: SlaDifferencesRequest): Promise<Page<ComplianceDifference>> {
    const { from, to, judgedBy, limit, cursor, atLeast, ...filter } = request;
    await this.positions.untilShown(atLeast);
    return this.queries.execute(new ListDifferences({ from, to }, judgedBy, filter, { limit, cursor }));
  }
}
