import { type Page } from '@chronodesk/http';
import { companionIdFrom, idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditLinesProjection } from './audit-lines/audit-lines.projector.js';
import { TimelineRequest } from './history.requests.js';
import { GetMajorTimeline } from './timelines/major-timeline.query.js';
import { type Telling } from './timelines/stories.query.js';
import { type TimelineEntry } from './timelines/story.js';
import { GetTicketTimeline } from './timelines/ticket-timeline.query.js';

/** Whole stories, told by the audit trail. */
@Controller()
export class TimelinesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get('tickets/:id/timeline')
  @ApiTags('tickets')
  @ApiOperation({
    summary:
      'The ticket, its clocks and escalations, and the problems, changes, tickets and major incidents that it belongs to, in the order of time',
  })
  async ticket(@Param('id') id: string, @Query() query: TimelineRequest): Promise<Page<TimelineEntry>> {
    return this.queries.execute(new GetTicketTimeline(idOfNumber(id), await this.telling(query)));
  }

  @Get('major-incidents/:id/timeline')
  @ApiTags('major incidents')
  @ApiOperation({
    summary: 'Ticket, linked tickets, clocks, escalations and changes of the same service, in the order of time',
  })
  async major(@Param('id') id: string, @Query() query: TimelineRequest): Promise<Page<TimelineEntry>> {
    const major = companionIdFrom('majorIncident', id);
    return this.queries.execute(new GetMajorTimeline(major, await this.telling(query)));
  }

  private async telling({ atLeast, asOf, changesBefore, order, limit, cursor }: TimelineRequest): Promise<Telling> {
    await this.positions.waitUntil([auditLinesProjection.name], atLeast);
    const page = { order, limit, ...(cursor !== undefined && { cursor }) };
    return { asOf: asOf ?? new Date().toISOString(), changesBeforeMs: changesBefore, page };
  }
}
