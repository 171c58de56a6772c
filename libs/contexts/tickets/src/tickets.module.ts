import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Numbers } from '@chronodesk/numbering';
import { LinkToProblems } from './react/link-to-problems.js';
import { CloseResolved } from './react/close-resolved.js';
import { NoteRepeatedComplaints } from './react/note-repeated-complaints.js';
import { EarlierComplaints } from './read/complaints/earlier-complaints.query.js';
import { PlanClose } from './react/plan-close.js';
import { SettleRelations } from './react/settle-relations.js';
import { UpdateChildren } from './react/update-children.js';
import { QualityScorecardQueriesController, TicketPolicyQueriesController } from './read/definitions.controller.js';
import { GetDefinitionHandler, ListDefinitionsHandler } from './read/definitions/definitions.query.js';
import { JudgementQueriesController } from './read/judgements.controller.js';
import { PlannedCloses } from './read/planned-closes/planned-closes.query.js';
import { GetQualityHandler, GetSatisfactionHandler } from './read/resolutions/judgements.query.js';
import { DefinedPolicies } from './read/definitions/defined-policies.query.js';
import { PoliciesInForce } from './react/policies-in-force.js';
import { LedgerPriorityBases } from './react/ledger-priority-bases.js';
import { ReprioritiseTickets } from './react/reprioritise-tickets.js';
import { PriorityMatrixQueriesController } from './read/priority-matrix.controller.js';
import { GetPriorityMatrixHandler } from './read/priority-matrix/priority-matrix.query.js';
import { OpenTickets } from './read/ticket-details/open-tickets.query.js';
import { RequestItemQueriesController, TicketTemplateQueriesController } from './read/request-items.controller.js';
import { ListTicketsHandler } from './read/ticket-list.query.js';
import { TicketAttachmentQueriesController } from './read/ticket-attachments.controller.js';
import { TicketQueriesController } from './read/tickets.controller.js';
import { GetTicketHandler } from './read/tickets.query.js';
import { TicketImporter } from './write/import/ticket-importer.js';
import { definitionCommandHandlers } from './write/definition.handlers.js';
import { QualityScorecardCommandsController, TicketPolicyCommandsController } from './write/definitions.controller.js';
import { LedgerDefinitions } from './write/ledger-definitions.js';
import { LedgerTickets } from './write/ledger-tickets.js';
import { RequestItemCommandsController, TicketTemplateCommandsController } from './write/request-items.controller.js';
import { RequestedItems } from './write/requested-items.js';
import { TicketAttachmentsController } from './write/ticket-attachments.controller.js';
import { TicketFamilyController } from './write/ticket-family.controller.js';
import { TicketFulfilmentController } from './write/ticket-fulfilment.controller.js';
import { TicketJudgingController } from './write/ticket-judging.controller.js';
import { TicketJudging } from './write/ticket-judging.js';
import { PriorityBases } from './write/priority-bases.js';
import { PriorityMatrixCommandsController } from './write/priority-matrix.controller.js';
import { priorityMatrixCommandHandlers } from './write/priority-matrix.handlers.js';
import { TicketOpening } from './write/ticket-opening.js';
import { TicketRelating } from './write/ticket-relating.js';
import { ticketCommandHandlers } from './write/ticket.handlers.js';
import { TicketCommandsController } from './write/tickets.controller.js';

const queryHandlers = [
  GetTicketHandler,
  ListTicketsHandler,
  GetSatisfactionHandler,
  GetQualityHandler,
  GetDefinitionHandler,
  ListDefinitionsHandler,
];
const reactions = [
  LinkToProblems,
  ReprioritiseTickets,
  SettleRelations,
  UpdateChildren,
  PlanClose,
  CloseResolved,
  NoteRepeatedComplaints,
];

/** The tickets context: commands, queries, import and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [
    TicketCommandsController,
    TicketFamilyController,
    TicketJudgingController,
    TicketFulfilmentController,
    TicketAttachmentsController,
    TicketAttachmentQueriesController,
    // Before `tickets/:id`.
    JudgementQueriesController,
    TicketQueriesController,
    TicketPolicyCommandsController,
    TicketPolicyQueriesController,
    QualityScorecardCommandsController,
    QualityScorecardQueriesController,
    PriorityMatrixCommandsController,
    PriorityMatrixQueriesController,
    RequestItemCommandsController,
    RequestItemQueriesController,
    TicketTemplateCommandsController,
    TicketTemplateQueriesController,
  ],
  providers: [
    ...ticketCommandHandlers,
    ...definitionCommandHandlers,
    ...queryHandlers,
    ...reactions,
    ...priorityMatrixCommandHandlers,
    ...[GetPriorityMatrixHandler, OpenTickets, LedgerPriorityBases],
    { provide: PriorityBases, useExisting: LedgerPriorityBases },
    TicketOpening,
    LedgerTickets,
    LedgerDefinitions,
    DefinedPolicies,
    PoliciesInForce,
    RequestedItems,
    PlannedCloses,
    EarlierComplaints,
    TicketRelating,
    TicketJudging,
    {
      provide: TicketImporter,
      inject: [EVENT_STORE, Numbers],
      useFactory: (store: EventStore, numbers: Numbers) => new TicketImporter(store, numbers),
    },
  ],
})
export class TicketsModule {}
