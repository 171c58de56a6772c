import { type Page } from '@chronodesk/http';
import { companionIdFrom } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditLinesProjection } from './audit-lines/audit-lines.projector.js';
import { MajorTimelineRequest } from './history.requests.js';
import { GetMajorTimeline, type TimelineEntry } from './major-timeline/major-timeline.query.js';

/** The story of a major incident, told by the audit trail. */
@ApiTags('major incidents')
@Controller('major-incidents')
export class MajorTimelineController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'Ticket, linked tickets, clocks, escalations and changes of the same service, in the order of time',
  })
  async timeline(@Param('id') id: string, @Query() query: MajorTimelineRequest): Promise<Page<TimelineEntry>> {
    const { atLeast, asOf, changesBefore, order, limit, cursor } = query;
    await this.positions.waitUntil([auditLinesProjection.name], atLeast);
    const page = { order, limit, ...(cursor !== undefined && { cursor }) };
    const instant = asOf ?? new Date().toISOString();
    const major = companionIdFrom('majorIncident', id);
    return this.queries.execute(new GetMajorTimeline(major, instant, changesBefore, page));
  }
}
