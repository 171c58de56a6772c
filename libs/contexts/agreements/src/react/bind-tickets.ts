import { Inject, Injectable } from '@nestjs/common';
import { CommandHandling, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type TicketOpened } from '@chronodesk/tickets/published';
import { isBindable, versionFor } from '../domain/judging/agreement-matching.js';
import { OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { slaClockAggregate } from '../write/sla-clock.aggregate.js';

/** Binds a ticket to the agreement version that judges it, once it is opened. */
@Injectable()
export class BindTickets implements Reactor {
  static readonly laneName = 'agreements.bind-tickets@1';
  readonly name = BindTickets.laneName;
  readonly handles = ['TicketOpened'];

  constructor(
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
    await this.handling.execute(slaClockAggregate, {
      id: ticket,
      command: { type: 'BindTicket', data },
      context: reactionContext(this.name, event),
      isNew: true,
    });
  }
}
