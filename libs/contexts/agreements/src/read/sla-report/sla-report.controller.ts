import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, type Reply } from '@chronodesk/http';
import { ClockPositions } from '../clock-positions.js';
import { type ErrorBudgets, GetErrorBudgets } from '../error-budget/error-budget.query.js';
import { ListReportBreaches, type ReportBreach } from './report-breaches.query.js';
import { reportCsv } from './report-csv.js';
import { GetSlaReport, type SlaReport } from './sla-report.query.js';
import { ErrorBudgetRequest, ReportBreachesRequest, SlaReportRequest } from './sla-report.requests.js';

/** What a service review looks at: how targets were kept in a month, and what is left of the promised shares. */
@ApiTags('service levels')
@Controller('sla')
export class SlaReportController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ClockPositions,
  ) {}

  @Get('report')
  @ApiOperation({ summary: 'Every target in a calendar month: promised, kept, missed, still open, and what it costs' })
  @ApiOkResponse({ content: { 'application/json': {}, 'text/csv': {} } })
  async report(
    @Query() { month, format, atLeast, ...scope }: SlaReportRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SlaReport | string> {
    await this.positions.untilShown(atLeast);
    const report = await this.queries.execute(new GetSlaReport(month, scope));
    if (format === 'json') return report;
    reply.header('content-type', 'text/csv; charset=utf-8; header=present');
    reply.header('content-disposition', `attachment; filename="sla-report-${month}.csv"`);
    return reportCsv(report);
  }

  @Get('report/breaches')
  @ApiOperation({ summary: 'The breached tickets behind a figure of the report' })
  async breaches(@Query() request: ReportBreachesRequest): Promise<Page<ReportBreach>> {
    const { agreement, month, metric, priority, limit, cursor, atLeast, ...scope } = request;
    await this.positions.untilShown(atLeast);
    const filter = {
      ...scope,
      ...(metric !== undefined && { metric: [metric] }),
      ...(priority !== undefined && { priority: [priority] }),
    };
    return this.queries.execute(new ListReportBreaches(agreement, month, filter, { limit, cursor }));
  }

  @Get('error-budget')
  @ApiOperation({ summary: 'How many breaches the promised shares of a month allow, and how many are left' })
  async errorBudget(@Query() request: ErrorBudgetRequest): Promise<ErrorBudgets> {
    const { agreement, month, version, asOf, atLeast, party, ...scope } = request;
    await this.positions.untilShown(atLeast);
    const filter = { ...scope, ...(party !== undefined && { parties: [party] }) };
    const more = { filter, ...(version !== undefined && { version }) };
    const instant = asOf === undefined ? undefined : new Date(asOf);
    return this.queries.execute(new GetErrorBudgets(agreement, month, more, instant));
  }
}
