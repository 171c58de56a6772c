import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CaseAnswer, type CaseLine } from './case-answer.js';
import { regulatoryCasesProjection, regulatoryCaseVersionsProjection } from './cases/cases.projector.js';
import { GetRegulatoryCase, ListRegulatoryCases } from './cases/cases.query.js';
import { GetRegulatoryCaseRequest, ListRegulatoryCasesRequest } from './regulatory-cases.requests.js';

/** What has to be reported, to whom, until when, and what became of it. */
@ApiTags('regulatory cases')
@Controller('regulatory-cases')
export class RegulatoryCaseQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cases with their deadlines, the soonest due first' })
  async list(@Query() { atLeast, ticket, ...filter }: ListRegulatoryCasesRequest): Promise<Page<CaseLine>> {
    await this.positions.waitUntil([regulatoryCasesProjection.name], atLeast);
    const byTicket = ticket !== undefined && { ticket: idOfNumber(ticket) };
    return this.queries.execute(new ListRegulatoryCases({ ...filter, ...byTicket }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One case with every deadline, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf }: GetRegulatoryCaseRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CaseAnswer> {
    await this.positions.waitUntil([regulatoryCaseVersionsProjection.name], atLeast);
    const answer = await this.queries.execute(new GetRegulatoryCase(id, asOf ?? new Date().toISOString()));
    reply.header('etag', etagOf(answer.revision));
    return answer;
  }
}
