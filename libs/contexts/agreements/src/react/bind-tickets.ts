import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  CommandHandling,
  EVENT_STORE,
  eventId,
  type EventStore,
  idOfStream,
  metadataOf,
  reactionContext,
  type Reactor,
  streamOf,
} from '@chronodesk/eventing';
import { type RecordedEvent, RevisionConflict } from '@chronodesk/kernel';
import { type TicketOpened } from '@chronodesk/tickets/published';
import { isBindable, versionFor } from '../domain/judging/agreement-matching.js';
import { type BindTicket } from '../domain/sla-clock.commands.js';
import { slaClockDecider } from '../domain/sla-clock.decider.js';
import { OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { slaClockAggregate } from '../write/sla-clock.aggregate.js';

/** Binds a ticket to the agreement version that judges it, once it is opened. */
@Injectable()
export class BindTickets implements Reactor {
  static readonly laneName = 'agreements.bind-tickets@1';
  readonly name = BindTickets.laneName;
  readonly handles = ['TicketOpened'];

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedVersions) private readonly offered: OfferedVersions,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    const { customer, service, kind, imported } = event.data as TicketOpened['data'];
    if (!isBindable({ imported })) return;
    const openedAt = event.metadata.occurredAt;
    const facts = { customer, service, kind, imported, openedAt, recordedAt: event.recordedAt };
    const chosen = versionFor(facts, await this.offered.upTo(event.position));
    if (!chosen) return;
    const { agreement, version } = chosen;
    const ticket = idOfStream(event.stream);
    const data = { ticket, agreement, version, historical: imported !== null };
    await this.bind(ticket, { type: 'BindTicket', data }, reactionContext(this.name, event));
  }

  /** A new ticket has no clock stream, so nothing needs to be read first; where there is one, the newest state decides. */
  private async bind(ticket: string, command: BindTicket, context: CommandContext): Promise<void> {
    const events = slaClockDecider
      .decide(command, slaClockDecider.initialState)
      .map((event, index) => ({ id: eventId(context.commandId, index), event, metadata: metadataOf(context) }));
    try {
      await this.store.append(streamOf(slaClockAggregate, ticket), 'no-stream', events);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await this.handling.execute(slaClockAggregate, { id: ticket, command, context });
    }
  }
}
