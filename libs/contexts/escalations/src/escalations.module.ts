import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RaiseOnOpening } from './react/raise-on-opening.js';
import { RaiseOnAvailability } from './react/raise-on-availability.js';
import { RaiseOnOverdueUpdates } from './react/raise-on-overdue-updates.js';
import { RaiseOnRegulatory } from './react/raise-on-regulatory.js';
import { RaiseOnSla } from './react/raise-on-sla.js';
import { RaiseOnUnauthorisedChanges } from './react/raise-on-unauthorised-changes.js';
import { EscalationFeedController } from './read/escalation-feed.controller.js';
import { FEED_DEFAULTS, FEED_LIMITS, FeedStreams } from './read/escalation-feed/feed-streams.js';
import { FeedTail } from './read/escalation-feed/feed-tail.js';
import { SettleEscalations } from './react/settle-escalations.js';
import { SettleMatters } from './react/settle-matters.js';
import { WatchEscalations } from './react/watch-escalations.js';
import { DueWork } from './react/work-due.js';
import { DueEscalations } from './read/courses/due-escalations.query.js';
import { LiveEscalations } from './read/courses/live-escalations.query.js';
import { SubjectStandings } from './read/courses/subject-standing.query.js';
import { TicketStandings } from './read/courses/ticket-standing.query.js';
import { EscalationQueriesController } from './read/escalations.controller.js';
import { GetEscalationHandler, ListEscalationsHandler } from './read/escalations/escalations.query.js';
import { EscalationPolicyQueriesController } from './read/policies.controller.js';
import { OfferedPolicies } from './read/policy-versions/offered-policies.query.js';
import { GetEscalationPolicyHandler, ListEscalationPoliciesHandler } from './read/policy-versions/policies.query.js';
import { EscalationRecipientsController } from './read/recipients.controller.js';
import { LedgerParties } from './read/recipients/ledger-parties.query.js';
import { ListRecipientsHandler } from './read/recipients/recipients.query.js';
import { RotaQueriesController } from './read/rotas.controller.js';
import { LedgerRotas } from './read/rotas/ledger-rotas.query.js';
import { GetOnCallHandler } from './read/rotas/on-call.query.js';
import { RotasOnCall } from './read/rotas/rotas-on-call.query.js';
import { GetRotaHandler, ListRotasHandler } from './read/rotas/rotas.query.js';
import { PolicySimulationController } from './read/simulation/policy-simulation.controller.js';
import { escalationCommandHandlers } from './write/escalation.handlers.js';
import { EscalationCommandsController } from './write/escalations.controller.js';
import { KnownPolicies } from './write/known-policies.js';
import { KnownRotas } from './write/known-rotas.js';
import { EscalationPolicyCommandsController } from './write/policies.controller.js';
import { PolicyActivation } from './write/policy-activation.js';
import { policyCommandHandlers } from './write/policy.handlers.js';
import { PartyDirectory, ReachedRecipients } from './write/reached-recipients.js';
import { RotaClaims } from './write/rota-claims.js';
import { RotaStaffing } from './write/rota-staffing.js';
import { RotaCommandsController } from './write/rotas.controller.js';

const controllers = [
  // Before those with `:id` in the same place.
  PolicySimulationController,
  EscalationCommandsController,
  // Before `escalations/:id`.
  EscalationFeedController,
  EscalationQueriesController,
  EscalationPolicyCommandsController,
  EscalationPolicyQueriesController,
  EscalationRecipientsController,
  RotaCommandsController,
  RotaQueriesController,
];
const queryHandlers = [
  ListEscalationsHandler,
  GetEscalationHandler,
  ListEscalationPoliciesHandler,
  GetEscalationPolicyHandler,
  ListRecipientsHandler,
  ListRotasHandler,
  GetRotaHandler,
  GetOnCallHandler,
];
const queries = [
  ...[OfferedPolicies, LiveEscalations, TicketStandings, SubjectStandings, DueEscalations],
  ...[LedgerRotas, RotasOnCall, LedgerParties],
];
const raising = [
  ...[RaiseOnSla, RaiseOnOpening, RaiseOnRegulatory, RaiseOnAvailability, RaiseOnOverdueUpdates],
  RaiseOnUnauthorisedChanges,
];
const reactions = [...raising, SettleEscalations, SettleMatters, DueWork, WatchEscalations];

const feed = [FeedTail, FeedStreams, { provide: FEED_LIMITS, useValue: FEED_DEFAULTS }];

/** The escalations context: escalations, the policies that rule them, the rotas they rely on, and what acts on them. */
@Module({
  imports: [CqrsModule],
  controllers,
  providers: [
    ...escalationCommandHandlers,
    ...policyCommandHandlers,
    ...queryHandlers,
    ...queries,
    ...reactions,
    ...feed,
    KnownRotas,
    { provide: PartyDirectory, useExisting: LedgerParties },
    ReachedRecipients,
    RotaStaffing,
    KnownPolicies,
    RotaClaims,
    PolicyActivation,
  ],
})
export class EscalationsModule {}
