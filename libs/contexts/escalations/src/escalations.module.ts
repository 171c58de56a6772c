import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RaiseOnSla } from './react/raise-on-sla.js';
import { EscalationFeedController } from './read/escalation-feed.controller.js';
import { FEED_DEFAULTS, FEED_LIMITS, FeedStreams } from './read/escalation-feed/feed-streams.js';
import { FeedTail } from './read/escalation-feed/feed-tail.js';
import { EscalationQueriesController } from './read/escalations.controller.js';
import { GetEscalationHandler, ListEscalationsHandler } from './read/escalations/escalations.query.js';
import { escalationCommandHandlers } from './write/escalation.handlers.js';
import { EscalationCommandsController } from './write/escalations.controller.js';

/** The escalations context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [EscalationCommandsController, EscalationFeedController, EscalationQueriesController],
  providers: [
    ...escalationCommandHandlers,
    ...[ListEscalationsHandler, GetEscalationHandler, RaiseOnSla],
    ...[FeedTail, FeedStreams, { provide: FEED_LIMITS, useValue: FEED_DEFAULTS }],
  ],
})
export class EscalationsModule {}
