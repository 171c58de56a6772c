import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetAttributeValuesHandler } from './read/attributes/attributes.query.js';
import { GetEventCountsHandler } from './read/event-counts/event-counts.query.js';
import { GetFlowHandler } from './read/flow/flow.query.js';
import { ListKpiTicketsHandler } from './read/kpis/kpi-tickets.query.js';
import { GetKpisHandler } from './read/kpis/kpis.query.js';
import { ReportsController } from './read/reports.controller.js';
import { GetTimeInStateHandler } from './read/time-in-state/time-in-state.query.js';
import { GetTotalsHandler } from './read/totals/totals.query.js';

/** The reporting context: figures about tickets. */
@Module({
  imports: [CqrsModule],
  controllers: [ReportsController],
  providers: [
    GetAttributeValuesHandler,
    GetEventCountsHandler,
    GetFlowHandler,
    GetKpisHandler,
    GetTimeInStateHandler,
    GetTotalsHandler,
    ListKpiTicketsHandler,
  ],
})
export class ReportingModule {}
