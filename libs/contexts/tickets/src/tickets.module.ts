import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Numbers } from '@chronodesk/numbering';
import { LinkToProblems } from './react/link-to-problems.js';
import { ListTicketsHandler } from './read/ticket-list.query.js';
import { TicketQueriesController } from './read/tickets.controller.js';
import { GetTicketHandler } from './read/tickets.query.js';
import { TicketImporter } from './write/import/ticket-importer.js';
import { TicketOpening } from './write/ticket-opening.js';
import { ticketCommandHandlers } from './write/ticket.handlers.js';
import { TicketCommandsController } from './write/tickets.controller.js';

/** The tickets context: commands, queries, import and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [TicketCommandsController, TicketQueriesController],
  providers: [
    ...ticketCommandHandlers,
    GetTicketHandler,
    ListTicketsHandler,
    TicketOpening,
    LinkToProblems,
    {
      provide: TicketImporter,
      inject: [EVENT_STORE, Numbers],
      useFactory: (store: EventStore, numbers: Numbers) => new TicketImporter(store, numbers),
    },
  ],
})
export class TicketsModule {}
