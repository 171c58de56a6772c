import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { calendarKnowledge } from './agreements.knowledge.js';
import { CALENDAR_KNOWLEDGE } from './domain/calendar/calendar.check.js';
import { BindSpans } from './react/bind-spans.js';
import { BindTickets } from './react/bind-tickets.js';
import { AvailabilityRecorder } from './react/record-availability.js';
import { StepRecorder } from './react/record-steps.js';
import { WatchAvailability } from './react/watch-availability.js';
import { WatchClocks } from './react/watch-clocks.js';
import { GetAgreementHandler, ListAgreementsHandler } from './read/agreement-versions/agreements.query.js';
import { OfferedVersions } from './read/agreement-versions/offered-versions.query.js';
import { AgreementQueriesController } from './read/agreements.controller.js';
import { AvailabilityQueriesController } from './read/availability/availability.controller.js';
import { GetAvailabilityHandler } from './read/availability/availability.query.js';
import { DueAvailability } from './read/availability/due-availability.query.js';
import { LedgerAvailability } from './read/availability/ledger-availability.query.js';
import { GetOutageHandler, ListOutagesHandler } from './read/availability/outages.query.js';
import { ClockPositions } from './read/clock-positions.js';
import { PreviewCalendarHandler } from './read/calendars/calendar-preview.query.js';
import { GetCalendarHandler, ListCalendarsHandler } from './read/calendars/calendars.query.js';
import { LedgerCalendars } from './read/calendars/ledger-calendars.query.js';
import { GetOpenTimeHandler } from './read/calendars/open-time.query.js';
import { CalendarQueriesController } from './read/calendars.controller.js';
import { AgreementMonths } from './read/penalties/agreement-months.query.js';
import { BilledMonths } from './read/penalties/billed-months.query.js';
import { PenaltiesController } from './read/penalties/penalties.controller.js';
import { GetPenaltiesHandler } from './read/penalties/penalties.query.js';
import { ListPenaltyTicketsHandler } from './read/penalties/penalty-tickets.query.js';
import { GetErrorBudgetsHandler } from './read/error-budget/error-budget.query.js';
import { ListReportBreachesHandler } from './read/sla-report/report-breaches.query.js';
import { SlaReportController } from './read/sla-report/sla-report.controller.js';
import { GetSlaReportHandler } from './read/sla-report/sla-report.query.js';
import { HistorySimulation } from './read/simulation/history-simulation.query.js';
import { SimulationController } from './read/simulation/simulation.controller.js';
import { DueSteps } from './read/sla-clocks/due-steps.query.js';
import { LedgerClocks } from './read/sla-clocks/ledger-clocks.query.js';
import { GetTicketClocksHandler } from './read/sla-clocks/ticket-clocks.query.js';
import { TicketSpans } from './read/sla-clocks/ticket-spans.query.js';
import { VersionContents } from './read/sla-clocks/version-contents.query.js';
import { JudgedVersions } from './read/judged-versions/judged-versions.query.js';
import { ListDifferencesHandler } from './read/sla-compliance/compliance-differences.query.js';
import { SlaComplianceController } from './read/sla-compliance/sla-compliance.controller.js';
import { GetComplianceHandler } from './read/sla-compliance/sla-compliance.query.js';
import { ListRunningClocksHandler } from './read/sla-status/sla-status.query.js';
import { SlaController } from './read/sla.controller.js';
import { AgreementStatements } from './read/statements/agreement-statements.query.js';
import { AgreementActivation } from './write/agreement-activation.js';
import { CalendarLookup } from './write/calendar-lookup.js';
import { calendarCommandHandlers } from './write/calendar.handlers.js';
import { CalendarCommandsController } from './write/calendars.controller.js';
import { agreementCommandHandlers } from './write/agreement.handlers.js';
import { AgreementCommandsController } from './write/agreements.controller.js';
import { RebindingController } from './write/rebinding.controller.js';
import { Rebinding, TicketsToRebind } from './write/rebinding.js';
import { OutageReports } from './write/outages/outage-reports.js';
import { OutageCommandsController } from './write/outages/outages.controller.js';
import { serviceOutageCommandHandlers } from './write/outages/service-outage.handlers.js';

const queryHandlers = [
  GetAgreementHandler,
  ListAgreementsHandler,
  GetCalendarHandler,
  ListCalendarsHandler,
  GetOpenTimeHandler,
  PreviewCalendarHandler,
  GetTicketClocksHandler,
  GetComplianceHandler,
  ListDifferencesHandler,
  GetPenaltiesHandler,
  ListPenaltyTicketsHandler,
  GetErrorBudgetsHandler,
  GetSlaReportHandler,
  ListReportBreachesHandler,
  ListRunningClocksHandler,
  GetAvailabilityHandler,
  GetOutageHandler,
  ListOutagesHandler,
];

/** The agreements context: commands, queries, simulation, what binds tickets, and what watches clocks and availability. */
@Module({
  imports: [CqrsModule],
  controllers: [
    SimulationController,
    AgreementCommandsController,
    CalendarCommandsController,
    AgreementQueriesController,
    CalendarQueriesController,
    SlaController,
    RebindingController,
    OutageCommandsController,
    AvailabilityQueriesController,
    SlaComplianceController,
    PenaltiesController,
    SlaReportController,
  ],
  providers: [
    ...agreementCommandHandlers,
    ...calendarCommandHandlers,
    ...serviceOutageCommandHandlers,
    ...queryHandlers,
    { provide: CALENDAR_KNOWLEDGE, useValue: calendarKnowledge },
    AgreementActivation,
    CalendarLookup,
    LedgerCalendars,
    ClockPositions,
    OfferedVersions,
    LedgerClocks,
    VersionContents,
    JudgedVersions,
    HistorySimulation,
    AgreementMonths,
    BilledMonths,
    AgreementStatements,
    DueSteps,
    TicketSpans,
    { provide: TicketsToRebind, useExisting: TicketSpans },
    Rebinding,
    BindTickets,
    BindSpans,
    StepRecorder,
    WatchClocks,
    OutageReports,
    DueAvailability,
    LedgerAvailability,
    AvailabilityRecorder,
    WatchAvailability,
  ],
  exports: [AgreementStatements],
})
export class AgreementsModule {}
