import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetProblemEffect, type ProblemEffect } from './effect/problem-effect.query.js';
import { problemDetailsProjection } from './problem-details/problem-details.projector.js';
import { ListProblems } from './problem-details/problem-details.query.js';
import { problemVersionsProjection } from './problem-versions/problem-versions.projector.js';
import { GetProblem } from './problem-versions/problem-versions.query.js';
import { reportedTicketsProjection } from './reported-tickets/reported-tickets.projector.js';
import { type ProblemView } from './problem-view.js';
import { EffectParameters, ProblemListParameters, ProblemParameters } from './problems.parameters.js';

/** Questions about problems. */
@ApiTags('problems')
@Controller('problems')
export class ProblemQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Problems, the newest first' })
  async list(@Query() { atLeast, incident, ...filter }: ProblemListParameters): Promise<Page<ProblemView>> {
    const lane = filter.asOf === undefined ? problemDetailsProjection : problemVersionsProjection;
    await this.positions.waitUntil([lane.name], atLeast);
    const byIncident = incident !== undefined && { incident: idOfNumber(incident) };
    return this.queries.execute(new ListProblems({ ...filter, ...byIncident }));
  }

  @Get(':id/effect')
  @ApiOperation({ summary: 'Incidents per week before and after the problem was resolved, and what follows from that' })
  async effect(@Param('id') id: string, @Query() { asOf, atLeast, weeks }: EffectParameters): Promise<ProblemEffect> {
    await this.positions.waitUntil([problemVersionsProjection.name, reportedTicketsProjection.name], atLeast);
    return this.queries.execute(new GetProblemEffect(idOfNumber(id), weeks, asOf));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One problem by id or number, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: ProblemParameters,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProblemView> {
    await this.positions.waitUntil([problemVersionsProjection.name], atLeast);
    const problem = await this.queries.execute(new GetProblem(idOfNumber(id), asOf));
    if (asOf === undefined) reply.header('etag', etagOf(problem.revision));
    return problem;
  }
}
