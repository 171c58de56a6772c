import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { companionIdFrom, idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type MajorAnswer, type MajorLine } from './major-answer.js';
import {
  GetMajorIncidentRequest,
  ListMajorActionsRequest,
  ListMajorIncidentsRequest,
  ListMajorUpdatesRequest,
} from './major-incidents.requests.js';
import { ListMajorActions, type MajorActionLine } from './majors/actions.query.js';
import { majorsProjection, majorVersionsProjection } from './majors/majors.projector.js';
import { GetMajorIncident, ListMajorIncidents } from './majors/majors.query.js';
import { ListMajorUpdates, type UpdateLine } from './majors/updates.query.js';

/** Who leads, who has to hear what until when, what was learnt and what is still to be done. */
@ApiTags('major incidents')
@Controller('major-incidents')
export class MajorIncidentQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Major incidents: the running ones first, and of those the next update due first' })
  async list(@Query() { atLeast, ticket, ...filter }: ListMajorIncidentsRequest): Promise<Page<MajorLine>> {
    await this.positions.waitUntil([majorsProjection.name], atLeast);
    const byTicket = ticket !== undefined && { ticket: idOfNumber(ticket) };
    return this.queries.execute(new ListMajorIncidents({ ...filter, ...byTicket }));
  }

  /** Before `:id`. */
  @Get('actions')
  @ApiOperation({
    summary: 'Actions of all major incidents, the soonest due first; the open ones unless asked otherwise',
  })
  async actions(@Query() { atLeast, ...filter }: ListMajorActionsRequest): Promise<Page<MajorActionLine>> {
    await this.positions.waitUntil([majorsProjection.name], atLeast);
    return this.queries.execute(new ListMajorActions(filter));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One major incident, by its id or the number of its ticket, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf }: GetMajorIncidentRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<MajorAnswer> {
    await this.positions.waitUntil([majorVersionsProjection.name], atLeast);
    const query = new GetMajorIncident(majorIdFrom(id), asOf ?? new Date().toISOString());
    const answer = await this.queries.execute(query);
    reply.header('etag', etagOf(answer.revision));
    return answer;
  }

  @Get(':id/updates')
  @ApiOperation({ summary: 'What the audiences were told, the newest first' })
  async updates(
    @Param('id') id: string,
    @Query() { atLeast, asOf, ...filter }: ListMajorUpdatesRequest,
  ): Promise<Page<UpdateLine>> {
    await this.positions.waitUntil([majorsProjection.name, majorVersionsProjection.name], atLeast);
    const instant = asOf ?? new Date().toISOString();
    // Whether there is such a major incident, and was then.
    await this.queries.execute(new GetMajorIncident(majorIdFrom(id), instant));
    return this.queries.execute(new ListMajorUpdates({ ...filter, id: majorIdFrom(id), asOf: instant }));
  }
}

/** The id behind an id, or behind the number of its ticket. */
const majorIdFrom = (idOrNumber: string): string => companionIdFrom('majorIncident', idOrNumber);
