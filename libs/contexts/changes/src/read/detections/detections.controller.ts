import {
  AtLeast,
  Cursor,
  DEFAULT_LIMIT,
  etagOf,
  InstantParameter,
  Limit,
  type Page,
  type Reply,
} from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { applyDecorators, Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type DetectionState } from '../../domain/change-detection.events.js';
import { type DetectionView } from './detections.entity.js';
import { detectionsProjection } from './detections.projector.js';
import { GetDetection, ListDetections } from './detections.query.js';

const STATES: readonly DetectionState[] = ['detected', 'matched', 'unauthorised', 'justified', 'dismissed'];

const Name = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, description }), IsOptional(), IsString(), Length(1, 200));
class DetectionParameters {
  @AtLeast() atLeast?: bigint;
}

class DetectionListParameters extends DetectionParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: DetectionState[];
  @Name('The service that was seen changed, or that of the configuration item.') service?: string;
  @Name('The configuration item that was seen changed.') ci?: string;
  @Name('Which tool or log saw it.') source?: string;
  @InstantParameter('Seen then or later.') from?: string;
  @InstantParameter('Seen earlier.') to?: string;
}

/** Questions about what was seen changed; stands before `changes/:id`. */
@ApiTags('changes')
@Controller('changes/detections')
export class ChangeDetectionQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was seen changed and whether a change explains it, the newest sighting first' })
  async list(@Query() { atLeast, ...filter }: DetectionListParameters): Promise<Page<DetectionView>> {
    await this.positions.waitUntil([detectionsProjection.name], atLeast);
    return this.queries.execute(new ListDetections(filter));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One detection' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast }: DetectionParameters,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DetectionView> {
    await this.positions.waitUntil([detectionsProjection.name], atLeast);
    const detection = await this.queries.execute(new GetDetection(id));
    reply.header('etag', etagOf(detection.revision));
    return detection;
  }
}
