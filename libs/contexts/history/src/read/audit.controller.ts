import { type Page } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditLinesProjection } from './audit-lines/audit-lines.projector.js';
import { type AuditEntry, GetHistory, ListAuditLines } from './audit-lines/audit-lines.query.js';
import { AuditRequest, HistoryRequest } from './history.requests.js';

/** Who did what, when, why, caused by what. */
@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get('audit')
  @ApiOperation({ summary: 'Lines of the audit trail' })
  async audit(@Query() query: AuditRequest): Promise<Page<AuditEntry>> {
    const { atLeast, order, limit, cursor, number, ...filter } = query;
    await this.positions.waitUntil([auditLinesProjection.name], atLeast);
    const subject = number === undefined ? {} : { subject: idOfNumber(number) };
    return this.queries.execute(new ListAuditLines({ ...filter, ...subject }, pageOf({ order, limit, cursor })));
  }

  @Get('tickets/:id/history')
  @ApiOperation({ summary: 'Everything that happened to a ticket' })
  ticket(@Param('id') id: string, @Query() query: HistoryRequest): Promise<Page<AuditEntry>> {
    return this.history('ticket', id, query);
  }

  @Get('changes/:id/history')
  @ApiOperation({ summary: 'Everything that happened to a change' })
  change(@Param('id') id: string, @Query() query: HistoryRequest): Promise<Page<AuditEntry>> {
    return this.history('change', id, query);
  }

  private async history(what: 'ticket' | 'change', id: string, query: HistoryRequest): Promise<Page<AuditEntry>> {
    await this.positions.waitUntil([auditLinesProjection.name], query.atLeast);
    return this.queries.execute(new GetHistory(what, idOfNumber(id), pageOf(query)));
  }
}

const pageOf = ({
  order,
  limit,
  cursor,
}: Pick<HistoryRequest, 'order' | 'limit'> & { cursor?: string | undefined }) => ({
  order,
  limit,
  ...(cursor !== undefined && { cursor }),
});
