import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListKnownErrorsHandler } from './read/known-errors/known-errors.query.js';
import { ListProblemsHandler } from './read/problem-details/problem-details.query.js';
import { GetProblemHandler } from './read/problem-versions/problem-versions.query.js';
import { ProblemQueriesController } from './read/problems.controller.js';
import { TicketKnownErrorsController } from './read/ticket-known-errors.controller.js';
import { LedgerRecords } from './write/ledger-records.js';
import { problemCommandHandlers } from './write/problem.handlers.js';
import { ProblemCommandsController } from './write/problems.controller.js';

/** The problems context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [ProblemCommandsController, ProblemQueriesController, TicketKnownErrorsController],
  providers: [...problemCommandHandlers, GetProblemHandler, ListProblemsHandler, ListKnownErrorsHandler, LedgerRecords],
})
export class ProblemsModule {}
