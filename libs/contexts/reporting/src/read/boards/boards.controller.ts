import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Backlog, GetBacklog } from './backlog.query.js';
import { type BoardScope } from './board-scope.js';
import { BacklogParameters, type BoardParameters, TodayParameters } from './boards.parameters.js';
import { boardsProjection } from './boards.projector.js';
import { type TodayBoard } from './today-board.js';
import { GetTodayBoard } from './today-board.query.js';

/** What asks for attention now. */
@ApiTags('boards')
@Controller('boards')
export class BoardsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get('today')
  @ApiOperation({
    summary:
      "Today's board: unassigned, at risk, breached, updates due, waiting for suppliers, major incidents, and changes of the day",
  })
  async today(@Query() parameters: TodayParameters): Promise<TodayBoard> {
    await this.upTo(parameters);
    const { timeZone, most } = parameters;
    return this.queries.execute(new GetTodayBoard(scopeOf(parameters), timeZone, most, new Date().toISOString()));
  }

  @Get('backlog')
  @ApiOperation({ summary: 'What is live, by age and priority: the backlog, and the load of teams and agents' })
  async backlog(@Query() parameters: BacklogParameters): Promise<Backlog> {
    await this.upTo(parameters);
    return this.queries.execute(new GetBacklog(scopeOf(parameters), parameters.groupBy, new Date().toISOString()));
  }

  private upTo({ atLeast }: BoardParameters): Promise<void> {
    return this.positions.waitUntil([boardsProjection.name], atLeast);
  }
}

const scopeOf = ({ team, service, customer }: BoardParameters): BoardScope => ({
  team: team ?? null,
  service: service ?? null,
  customer: customer ?? null,
});
