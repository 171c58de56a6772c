import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DeclareByRule } from './react/declare-by-rule.js';
import { WatchUpdates } from './react/watch-updates.js';
import { MajorIncidentRuleQueriesController } from './read/major-incident-rules.controller.js';
import { MajorIncidentQueriesController } from './read/major-incidents.controller.js';
import { ListMajorActionsHandler } from './read/majors/actions.query.js';
import { DueUpdateSteps } from './read/majors/due-steps.query.js';
import { GetMajorIncidentHandler, ListMajorIncidentsHandler } from './read/majors/majors.query.js';
import { ListMajorUpdatesHandler } from './read/majors/updates.query.js';
import { OfferedRules } from './read/rules/offered-rules.query.js';
import { GetMajorIncidentRuleHandler, ListMajorIncidentRulesHandler } from './read/rules/rules.query.js';
import { LinkedTickets } from './read/ticket-links/linked-tickets.query.js';
import { DeclareMajorController } from './write/declare-major.controller.js';
import { LedgerTickets } from './write/ledger-tickets.js';
import { MajorBodies } from './write/major-bodies.js';
import { majorIncidentRuleCommandHandlers } from './write/major-incident-rule.handlers.js';
import { MajorIncidentRuleCommandsController } from './write/major-incident-rules.controller.js';
import { majorIncidentCommandHandlers } from './write/major-incident.handlers.js';
import { MajorIncidentCommandsController } from './write/major-incidents.controller.js';

const controllers = [
  DeclareMajorController,
  MajorIncidentCommandsController,
  MajorIncidentQueriesController,
  MajorIncidentRuleCommandsController,
  MajorIncidentRuleQueriesController,
];
const queryHandlers = [
  ...[ListMajorIncidentsHandler, GetMajorIncidentHandler, ListMajorUpdatesHandler, ListMajorActionsHandler],
  ...[ListMajorIncidentRulesHandler, GetMajorIncidentRuleHandler],
];

/** Major incidents: declared by hand or by rule, led, told about on time, reviewed. */
@Module({
  imports: [CqrsModule],
  controllers,
  providers: [
    ...majorIncidentCommandHandlers,
    ...majorIncidentRuleCommandHandlers,
    ...queryHandlers,
    ...[LedgerTickets, MajorBodies, DueUpdateSteps, OfferedRules, LinkedTickets],
    ...[DeclareByRule, WatchUpdates],
  ],
})
export class MajorIncidentsModule {}
