import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { ReadPositions } from '@chronodesk/read-store';
import { checkCalendarAmendment } from '../domain/calendar/calendar-body.check.js';
import { CALENDAR_KNOWLEDGE, type CalendarKnowledge } from '../domain/calendar/calendar.check.js';
import { type PreviewAnswer, PreviewCalendar } from './calendars/calendar-preview.query.js';
import { calendarVersionsProjection } from './calendars/calendar-versions.projector.js';
import { type CalendarAnswer, type CalendarLine, GetCalendar, ListCalendars } from './calendars/calendars.query.js';
import { GetOpenTime, type OpenTimeAnswer } from './calendars/open-time.query.js';
import {
  GetCalendarRequest,
  ListCalendarsRequest,
  OpenTimeRequest,
  PreviewCalendarRequest,
} from './calendars.requests.js';
import { slaClocksProjection } from './sla-clocks/sla-clocks.projector.js';

/** Calendars, their versions and their open time. */
@ApiTags('calendars')
@Controller('calendars')
export class CalendarQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    @Inject(CALENDAR_KNOWLEDGE) private readonly knowledge: CalendarKnowledge,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List calendars, each with its newest version' })
  async list(@Query() { status, limit, cursor, atLeast }: ListCalendarsRequest): Promise<Page<CalendarLine>> {
    await this.positions.waitUntil([calendarVersionsProjection.name], atLeast);
    return this.queries.execute(new ListCalendars(status, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A calendar: its newest version, a numbered one, or the one that governs an instant' })
  async get(
    @Param('id') id: string,
    @Query() { version, asOf, atLeast }: GetCalendarRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CalendarAnswer> {
    await this.positions.waitUntil([calendarVersionsProjection.name], atLeast);
    const which = { ...(version !== undefined && { version }), ...(asOf !== undefined && { asOf }) };
    const calendar = await this.queries.execute(new GetCalendar(id, which));
    reply.header('etag', etagOf(calendar.revision));
    return calendar;
  }

  @Get(':id/open-time')
  @ApiOperation({ summary: 'The open intervals of a span and their sum, for whoever checks a deadline by hand' })
  async openTime(@Param('id') id: string, @Query() { from, to, atLeast }: OpenTimeRequest): Promise<OpenTimeAnswer> {
    await this.positions.waitUntil([calendarVersionsProjection.name], atLeast);
    return this.queries.execute(new GetOpenTime(id, from, to));
  }

  @Post(':id/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which deadlines of open tickets an amendment would move, and how; stores nothing' })
  @ApiBody({ schema: { type: 'object', required: ['content'] } })
  async preview(
    @Param('id') id: string,
    @Query() { limit, cursor, atLeast }: PreviewCalendarRequest,
    @Body() body: unknown,
  ): Promise<PreviewAnswer> {
    const now = new Date();
    const checked = checkCalendarAmendment(body, { knowledge: this.knowledge, writtenAt: now.toISOString() });
    if (!checked.ok) throw new InvalidInput(checked.errors);
    await this.positions.waitUntil([slaClocksProjection.name], atLeast);
    return this.queries.execute(new PreviewCalendar(id, checked.value, limit, cursor, now));
  }
}
