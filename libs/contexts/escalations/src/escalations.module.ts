import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RaiseOnSla } from './react/raise-on-sla.js';
import { EscalationQueriesController } from './read/escalations.controller.js';
import { GetEscalationHandler, ListEscalationsHandler } from './read/escalations/escalations.query.js';
import { escalationCommandHandlers } from './write/escalation.handlers.js';
import { EscalationCommandsController } from './write/escalations.controller.js';

/** The escalations context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [EscalationCommandsController, EscalationQueriesController],
  providers: [...escalationCommandHandlers, ListEscalationsHandler, GetEscalationHandler, RaiseOnSla],
})
export class EscalationsModule {}
