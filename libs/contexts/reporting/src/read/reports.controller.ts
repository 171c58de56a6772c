import { AtLeastQuery, type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type AttributeName, type AttributesReport, GetAttributeValues } from './attributes/attributes.query.js';
import { type EventCountsReport, GetEventCounts } from './event-counts/event-counts.query.js';
import { type FlowReport, GetFlow } from './flow/flow.query.js';
import { KPIS, type KpiName } from './kpis/kpi.js';
import { type KpiTicket, ListKpiTickets } from './kpis/kpi-tickets.query.js';
import { GetKpis, type KpisReport } from './kpis/kpis.query.js';
import { GroupedReportParameters, KpiTicketsParameters, ReportParameters } from './reports.parameters.js';
import { requestOf, scopeOf } from './reports.parameters.js';
import { COUNTED_ATTRIBUTES } from './ticket-facts/ticket-facts.fold.js';
import { ticketFactsProjection } from './ticket-facts/ticket-facts.projector.js';
import { GetTimeInState, type TimeInStateReport } from './time-in-state/time-in-state.query.js';
import { GetTotals, type TotalsReport } from './totals/totals.query.js';

/** Figures about tickets, with their definitions and the tickets behind them. */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get('kpis')
  @ApiOperation({ summary: 'Figures of the tickets opened in a period, with definitions and the tickets behind them' })
  async kpis(@Query() parameters: GroupedReportParameters): Promise<KpisReport> {
    await this.upTo(parameters);
    return this.queries.execute(new GetKpis(requestOf(parameters), new Date().toISOString()));
  }

  @Get('kpis/:kpi/tickets')
  @ApiOperation({ summary: 'The tickets behind a figure' })
  @ApiParam({ name: 'kpi', enum: KPIS })
  async kpiTickets(@Param('kpi') name: string, @Query() parameters: KpiTicketsParameters): Promise<Page<KpiTicket>> {
    const kpi = KPIS.find((known): known is KpiName => known === name);
    if (!kpi) throw new NotFound('figure', name);
    await this.upTo(parameters);
    const { group, limit, cursor } = parameters;
    const part = group === undefined ? {} : { group: group === '' ? null : group };
    const request = { kpi, ...requestOf(parameters), ...part, limit, ...(cursor !== undefined && { cursor }) };
    return this.queries.execute(new ListKpiTickets(request, new Date().toISOString()));
  }

  @Get('time-in-state')
  @ApiOperation({ summary: 'How long tickets were in which state' })
  async timeInState(@Query() parameters: GroupedReportParameters): Promise<TimeInStateReport> {
    await this.upTo(parameters);
    return this.queries.execute(new GetTimeInState(requestOf(parameters)));
  }

  @Get('flow')
  @ApiOperation({ summary: 'Changes of state, priority, team and assignee; reopenings' })
  async flow(@Query() parameters: ReportParameters): Promise<FlowReport> {
    await this.upTo(parameters);
    return this.queries.execute(new GetFlow(scopeOf(parameters)));
  }

  @Get('totals')
  @ApiOperation({ summary: 'Counts of tickets, values and links' })
  async totals(@Query() parameters: ReportParameters): Promise<TotalsReport> {
    await this.upTo(parameters);
    return this.queries.execute(new GetTotals(scopeOf(parameters)));
  }

  @Get('events')
  @ApiOperation({ summary: 'Counts of the events of tickets by type and month' })
  async events(@Query() parameters: AtLeastQuery): Promise<EventCountsReport> {
    await this.upTo(parameters);
    return this.queries.execute(new GetEventCounts());
  }

  @Get('attributes/:name')
  @ApiOperation({ summary: 'What the source of imported tickets said of them last' })
  @ApiParam({ name: 'name', enum: COUNTED_ATTRIBUTES })
  async attributes(
    @Param('name') name: string,
    @Query() parameters: GroupedReportParameters,
  ): Promise<AttributesReport> {
    const attribute = COUNTED_ATTRIBUTES.find((known): known is AttributeName => known === name);
    if (!attribute) throw new NotFound('counted attribute', name);
    await this.upTo(parameters);
    return this.queries.execute(new GetAttributeValues(attribute, requestOf(parameters)));
  }

  private upTo({ atLeast }: { atLeast?: bigint }): Promise<void> {
    return this.positions.waitUntil([ticketFactsProjection.name], atLeast);
  }
}
