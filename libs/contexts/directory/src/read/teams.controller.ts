import { AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { TeamListParameters } from './directory.parameters.js';
import { type TeamView } from './entries/entries.entity.js';
import { teamVersionsProjection } from './entries/entries.projector.js';
import { GetDirectoryEntry, ListDirectory } from './entries/entries.query.js';

/** Questions about teams. */
@ApiTags('directory')
@Controller('teams')
export class TeamQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Teams with their line, skills and members' })
  async list(@Query() { atLeast, ...filter }: TeamListParameters): Promise<Page<TeamView>> {
    await this.positions.waitUntil([teamVersionsProjection.name], atLeast);
    const { state, line, skill, member, ...page } = filter;
    return this.queries.execute(
      new ListDirectory('team', {
        ...page,
        having: { state, line, ...(skill && { skills: [skill] }), ...(member && { members: [member] }) },
      }),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One team, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TeamView> {
    await this.positions.waitUntil([teamVersionsProjection.name], atLeast);
    const view = await this.queries.execute(new GetDirectoryEntry('team', id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(view.revision));
    return view;
  }
}
