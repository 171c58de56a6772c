import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Numbers } from '@chronodesk/numbering';
import { LinkToProblems } from './react/link-to-problems.js';
import { SettleRelations } from './react/settle-relations.js';
import { UpdateChildren } from './react/update-children.js';
import { ListTicketsHandler } from './read/ticket-list.query.js';
import { TicketQueriesController } from './read/tickets.controller.js';
import { GetTicketHandler } from './read/tickets.query.js';
import { TicketImporter } from './write/import/ticket-importer.js';
import { LedgerTickets } from './write/ledger-tickets.js';
import { TicketFamilyController } from './write/ticket-family.controller.js';
import { TicketOpening } from './write/ticket-opening.js';
import { TicketRelating } from './write/ticket-relating.js';
import { ticketCommandHandlers } from './write/ticket.handlers.js';
import { TicketCommandsController } from './write/tickets.controller.js';

/** The tickets context: commands, queries, import and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [TicketCommandsController, TicketFamilyController, TicketQueriesController],
  providers: [
    ...ticketCommandHandlers,
    GetTicketHandler,
    ListTicketsHandler,
    TicketOpening,
    LinkToProblems,
    LedgerTickets,
    TicketRelating,
    SettleRelations,
    UpdateChildren,
    {
      provide: TicketImporter,
      inject: [EVENT_STORE, Numbers],
      useFactory: (store: EventStore, numbers: Numbers) => new TicketImporter(store, numbers),
    },
  ],
})
export class TicketsModule {}
