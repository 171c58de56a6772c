import { AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PersonListParameters } from './directory.parameters.js';
import { type PersonView } from './entries/entries.entity.js';
import { personVersionsProjection } from './entries/entries.projector.js';
import { GetDirectoryEntry, ListDirectory } from './entries/entries.query.js';

/** Questions about people. */
@ApiTags('directory')
@Controller('people')
export class PersonQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'People with their skills and roles' })
  async list(@Query() { atLeast, ...filter }: PersonListParameters): Promise<Page<PersonView>> {
    await this.positions.waitUntil([personVersionsProjection.name], atLeast);
    const { state, skill, role, customer, ...page } = filter;
    const having = { state, customer, ...(skill && { skills: [skill] }), ...(role && { roles: [role] }) };
    return this.queries.execute(new ListDirectory('person', { ...page, having }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One person, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PersonView> {
    await this.positions.waitUntil([personVersionsProjection.name], atLeast);
    const view = await this.queries.execute(new GetDirectoryEntry('person', id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(view.revision));
    return view;
  }
}
