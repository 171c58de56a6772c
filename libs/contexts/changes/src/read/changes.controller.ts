import { etagOf, type Page, type Reply, refuseBackwardSpan } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CalendarEntry, ListChangeWindows } from './change-calendar/change-calendar.query.js';
import { changeDetailsProjection } from './change-details/change-details.projector.js';
import { ListChanges } from './change-details/change-details.query.js';
import { changeVersionsProjection } from './change-versions/change-versions.projector.js';
import { GetChange } from './change-versions/change-versions.query.js';
import { type ChangeView } from './change-view.js';
import { freezesProjection } from './freezes/freezes.projector.js';
import { type FreezeView, ListFreezes } from './freezes/freezes.query.js';
import { CalendarParameters, ChangeListParameters, ChangeParameters } from './changes.parameters.js';

/** How far the calendar looks unless told otherwise: 31 days. */
const CALENDAR_MS = 31 * 24 * 3_600_000;
/** And never beyond what can be asked for. */
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A page of windows, and all freezes of the time asked for. */
export interface Calendar extends Page<CalendarEntry> {
  readonly freezes: readonly FreezeView[];
}

/** Questions about changes. */
@ApiTags('changes')
@Controller('changes')
export class ChangeQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Changes, the newest request first' })
  async list(@Query() { atLeast, ...filter }: ChangeListParameters): Promise<Page<ChangeView>> {
    await this.positions.waitUntil([laneFor(filter.asOf)], atLeast);
    return this.queries.execute(new ListChanges(filter));
  }

  @Get('calendar')
  @ApiOperation({
    summary: 'Windows of planned changes, with the services they concern, whatever collides there, and freezes',
  })
  async calendar(@Query() { atLeast, from, to, ...rest }: CalendarParameters): Promise<Calendar> {
    const start = from ?? new Date().toISOString();
    const end = to ?? new Date(Math.min(Date.parse(start) + CALENDAR_MS, LATEST_MS)).toISOString();
    const filter = { ...rest, from: start, to: end };
    refuseBackwardSpan(filter);
    await this.positions.waitUntil([laneFor(rest.asOf), freezesProjection.name], atLeast);
    const [page, freezes] = await Promise.all([
      this.queries.execute(new ListChangeWindows(filter)),
      this.queries.execute(new ListFreezes(filter)),
    ]);
    return { ...page, freezes };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One change by id or number, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: ChangeParameters,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ChangeView> {
    await this.positions.waitUntil([changeVersionsProjection.name], atLeast);
    const change = await this.queries.execute(new GetChange(idOfNumber(id), asOf));
    if (asOf === undefined) reply.header('etag', etagOf(change.revision));
    return change;
  }
}

/** The read model that answers a list of now or of then. */
const laneFor = (asOf: string | undefined): string =>
  (asOf === undefined ? changeDetailsProjection : changeVersionsProjection).name;
