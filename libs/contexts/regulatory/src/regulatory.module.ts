import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { WatchDeadlines } from './react/watch-deadlines.js';
import { GetRegulatoryCaseHandler, ListRegulatoryCasesHandler } from './read/cases/cases.query.js';
import { DueDeadlineSteps } from './read/cases/due-steps.query.js';
import { RegulationQueriesController } from './read/regulations.controller.js';
import { GetRegulationHandler, ListRegulationsHandler } from './read/regulations/regulations.query.js';
import { RegulatoryCaseQueriesController } from './read/regulatory-cases.controller.js';
import { CaseBodies } from './write/case-bodies.js';
import { LedgerLookup } from './write/ledger-lookup.js';
import { regulationCommandHandlers } from './write/regulation.handlers.js';
import { RegulationCommandsController } from './write/regulations.controller.js';
import { regulatoryCaseCommandHandlers } from './write/regulatory-case.handlers.js';
import { RegulatoryCaseCommandsController } from './write/regulatory-cases.controller.js';

/** Statutory reports: regulations as data, cases with their deadlines, and what watches them. */
@Module({
  imports: [CqrsModule],
  controllers: [
    RegulationCommandsController,
    RegulationQueriesController,
    RegulatoryCaseCommandsController,
    RegulatoryCaseQueriesController,
  ],
  providers: [
    ...regulationCommandHandlers,
    ...regulatoryCaseCommandHandlers,
    ...[GetRegulationHandler, ListRegulationsHandler, GetRegulatoryCaseHandler, ListRegulatoryCasesHandler],
    ...[LedgerLookup, CaseBodies, DueDeadlineSteps, WatchDeadlines],
  ],
})
export class RegulatoryModule {}
