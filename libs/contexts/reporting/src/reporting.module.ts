import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetAttributeValuesHandler } from './read/attributes/attributes.query.js';
import { GetBacklogHandler } from './read/boards/backlog.query.js';
import { BoardsController } from './read/boards/boards.controller.js';
import { GetTodayBoardHandler } from './read/boards/today-board.query.js';
import { GetEventCountsHandler } from './read/event-counts/event-counts.query.js';
import { GetFlowHandler } from './read/flow/flow.query.js';
import { ListKpiTicketsHandler } from './read/kpis/kpi-tickets.query.js';
import { GetKpisHandler } from './read/kpis/kpis.query.js';
import { ReportsController } from './read/reports.controller.js';
import { GetTimeInStateHandler } from './read/time-in-state/time-in-state.query.js';
import { GetTotalsHandler } from './read/totals/totals.query.js';

/** The reporting context: figures about tickets, and the boards of the day. */
@Module({
  imports: [CqrsModule],
  controllers: [ReportsController, BoardsController],
  providers: [
    GetAttributeValuesHandler,
    GetBacklogHandler,
    GetEventCountsHandler,
    GetFlowHandler,
    GetKpisHandler,
    GetTimeInStateHandler,
    GetTodayBoardHandler,
    GetTotalsHandler,
    ListKpiTicketsHandler,
  ],
})
export class ReportingModule {}
