import { AsOfPageQuery, AsOfQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { type ReleaseState } from '../../domain/release.events.js';
import { changeDetailsProjection } from '../change-details/change-details.projector.js';
import { changeVersionsProjection } from '../change-versions/change-versions.projector.js';
import { releaseVersionsProjection } from './release-versions.projector.js';
import { type ReleaseView } from './release-view.js';
import { GetRelease, ListReleases, type ReleaseDetails } from './releases.query.js';

const STATES: readonly ReleaseState[] = [
  ...(['open', 'planned', 'deploying', 'completed', 'failed', 'rolled-back', 'cancelled'] as const),
];

class ReleaseListParameters extends AsOfPageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: ReleaseState[];
}

/** Questions about releases. */
@ApiTags('changes')
@Controller('releases')
export class ReleaseQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Releases, the newest first' })
  async list(@Query() { atLeast, ...filter }: ReleaseListParameters): Promise<Page<ReleaseView>> {
    await this.positions.waitUntil([releaseVersionsProjection.name], atLeast);
    return this.queries.execute(new ListReleases(filter));
  }

  @Get(':id')
  @ApiOperation({
    summary:
      'One release by id or number, with its changes as they stand and what they refused; now or as of an instant',
  })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReleaseDetails> {
    const changes = asOf === undefined ? changeDetailsProjection : changeVersionsProjection;
    await this.positions.waitUntil([releaseVersionsProjection.name, changes.name], atLeast);
    const release = await this.queries.execute(new GetRelease(idOfNumber(id), asOf));
    if (asOf === undefined) reply.header('etag', etagOf(release.revision));
    return release;
  }
}
