import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { agreementVersionsProjection } from './agreement-versions/agreement-versions.projector.js';
import {
  type AgreementAnswer,
  type AgreementLine,
  GetAgreement,
  ListAgreements,
} from './agreement-versions/agreements.query.js';
import { GetAgreementRequest, ListAgreementsRequest } from './agreements.requests.js';

/** Agreements and their versions. */
@ApiTags('agreements')
@Controller('agreements')
export class AgreementQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List agreements, each with its newest version' })
  async list(@Query() { status, limit, cursor, atLeast }: ListAgreementsRequest): Promise<Page<AgreementLine>> {
    await this.positions.waitUntil([agreementVersionsProjection.name], atLeast);
    return this.queries.execute(new ListAgreements(status, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'An agreement: its newest version, a numbered one, or the one in force as of an instant' })
  async get(
    @Param('id') id: string,
    @Query() { version, asOf, atLeast }: GetAgreementRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AgreementAnswer> {
    await this.positions.waitUntil([agreementVersionsProjection.name], atLeast);
    const which = { ...(version !== undefined && { version }), ...(asOf !== undefined && { asOf }) };
    const agreement = await this.queries.execute(new GetAgreement(id, which));
    reply.header('etag', etagOf(agreement.revision));
    return agreement;
  }
}
