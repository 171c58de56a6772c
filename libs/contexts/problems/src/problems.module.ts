import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LinkIncidents } from './react/link-incidents.js';
import { GetProblemEffectHandler } from './read/effect/problem-effect.query.js';
import { ListKnownErrorsHandler } from './read/known-errors/known-errors.query.js';
import { ListProblemsHandler } from './read/problem-details/problem-details.query.js';
import { GetProblemHandler } from './read/problem-versions/problem-versions.query.js';
import { ProblemQueriesController } from './read/problems.controller.js';
import { SuggestionQueriesController } from './read/suggestions.controller.js';
import { GroupCounts } from './read/suggestions/group-counts.query.js';
import { GroupDetails } from './read/suggestions/group-details.query.js';
import { SuggestProblemsHandler } from './read/suggestions/suggestions.query.js';
import { TicketKnownErrorsController } from './read/ticket-known-errors.controller.js';
import { LedgerRecords } from './write/ledger-records.js';
import { problemCommandHandlers } from './write/problem.handlers.js';
import { ProblemCommandsController } from './write/problems.controller.js';
import { suggestionCommandHandlers } from './write/suggestion.handlers.js';
import { SuggestionCommandsController } from './write/suggestions.controller.js';

/** The problems context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [
    // Before those with `:id` in the same place.
    SuggestionCommandsController,
    SuggestionQueriesController,
    ProblemCommandsController,
    ProblemQueriesController,
    TicketKnownErrorsController,
  ],
  providers: [
    ...[...problemCommandHandlers, ...suggestionCommandHandlers],
    ...[
      GetProblemHandler,
      ListProblemsHandler,
      ListKnownErrorsHandler,
      SuggestProblemsHandler,
      GetProblemEffectHandler,
    ],
    ...[GroupCounts, GroupDetails, LedgerRecords, LinkIncidents],
  ],
})
export class ProblemsModule {}
