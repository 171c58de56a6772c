import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  CommandHandling,
  derivedId,
  idOfStream,
  reactionContext,
  type Reactor,
} from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { spanVersionFor } from '../domain/judging/agreement-matching.js';
import { OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { type TicketSpan, TicketSpans } from '../read/sla-clocks/ticket-spans.query.js';
import { slaClockAggregate } from '../write/sla-clock.aggregate.js';

/**
 * Binds the span of a team to its OLA, and that of a supplier to its contract, once it begins. Looks at the ticket as of
 * the event and at every span that is not bound by then, so that a backdated assignment finds its span as well, and a
 * second run finds nothing to do. Imported tickets have no such spans: their agreements are not known.
 */
@Injectable()
export class BindSpans implements Reactor {
  static readonly laneName = 'agreements.bind-spans@1';
  readonly name = BindSpans.laneName;
  /** A ticket that was assigned while resolved comes to its team with the reopening. */
  readonly handles = ['TicketAssignedToTeam', 'TicketHandedOver', 'TicketReopened'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedVersions) private readonly offered: OfferedVersions,
    @Inject(TicketSpans) private readonly spans: TicketSpans,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    if (event.metadata.channel === 'import') return;
    const offered = await this.offered.upTo(event.position);
    // Desks without such agreements, which is most of them, need not read the ticket.
    if (offered.every(({ kind }) => kind === 'SLA')) return;
    const ticket = await this.spans.load(idOfStream(event.stream), event.revision);
    if (!ticket || ticket.isImported) return;
    for (const span of ticket.spans) {
      const chosen = span.isBound ? null : spanVersionFor(span, offered);
      if (!chosen) continue;
      const { agreementKind, number, party } = span;
      const { agreement, version } = chosen;
      const bound = { agreement, version, historical: false };
      await this.handling.execute(slaClockAggregate, {
        id: ticket.id,
        command: { type: 'BindSpan', data: { ticket: ticket.id, agreementKind, span: { number, party }, ...bound } },
        context: this.contextOf(ticket.id, span, event),
      });
    }
  }

  /** The command id follows from the span, whichever event brings it to light; it counts from the span's opening. */
  private contextOf(
    ticket: string,
    { agreementKind, number, openedAt }: TicketSpan,
    event: RecordedEvent,
  ): CommandContext {
    const commandId = derivedId('bind-span', ticket, agreementKind, number);
    return { ...reactionContext(this.name, event), commandId, occurredAt: openedAt };
  }
}
