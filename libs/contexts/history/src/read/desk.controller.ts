import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deskClocksProjection } from './desk-clocks/desk-clocks.projector.js';
import { deskSpansProjection } from './desk-spans/desk-spans.projector.js';
import { type DeskAnswer, GetDesk } from './desk-spans/desk.query.js';
import { DeskRequest } from './history.requests.js';

/** The whole desk, now or then. */
@ApiTags('desk')
@Controller('desk')
export class DeskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The whole desk, now or as of an instant, and compared with another instant' })
  async desk(@Query() { asOf, compareWith, atLeast }: DeskRequest): Promise<DeskAnswer> {
    await this.positions.waitUntil([deskSpansProjection.name, deskClocksProjection.name], atLeast);
    return this.queries.execute(new GetDesk(asOf ?? new Date().toISOString(), compareWith));
  }
}
