import { CommandHandling, derivedId, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { causeOfLive } from '../domain/course/escalation.js';
import {
  type EscalationCause,
  type EscalationEvent,
  type SettledReason,
  type TicketFacts,
} from '../domain/escalation.events.js';
import { endOf } from '../domain/subject/ending.js';
import { LiveEscalations } from '../read/courses/live-escalations.query.js';
import { settledBy } from '../read/courses/settled.query.js';
import { SubjectStandings } from '../read/courses/subject-standing.query.js';
import { TicketStandings } from '../read/courses/ticket-standing.query.js';
import { escalationAggregate } from '../write/escalation.handlers.js';

/** Ticket events after which nothing, or less, has to be escalated. */
const ENDINGS = [
  ...['TicketAnswered', 'TicketAssignedToTeam', 'TicketHandedOver', 'TicketTakenBack'],
  ...['TicketResolved', 'TicketClosed', 'TicketCancelled', 'TicketMarkedDuplicate'],
];
const BEGINNINGS = ['EscalationRaised', 'EscalationPlanned'];

/**
 * Ends escalations, and drops planned ones, when their ticket or their clock is over. It looks from both sides: at the
 * ticket's end at what was escalated by then, and at each beginning at how its subject stands by then (the ends of other
 * matters are seen by `SettleMatters`). Whichever of the two was recorded last sees the other one, so none is missed.
 */
@Injectable()
export class SettleEscalations implements Reactor {
  readonly name = 'escalations.settle-escalations@1';
  readonly handles = [...ENDINGS, 'SlaTargetMet', ...BEGINNINGS];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LiveEscalations) private readonly live: LiveEscalations,
    @Inject(TicketStandings) private readonly tickets: TicketStandings,
    @Inject(SubjectStandings) private readonly standings: SubjectStandings,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    if (BEGINNINGS.includes(event.type)) return this.lookAtBeginning(event);
    return event.type === 'SlaTargetMet' ? this.settleMet(event) : this.settleTicket(event);
  }

  private async lookAtBeginning(event: RecordedEvent): Promise<void> {
    const cause = event.data as (EscalationEvent & { type: 'EscalationRaised' })['data'];
    const standing = await this.standings.load(cause, event.metadata.occurredAt);
    if (!standing?.over) return;
    await this.settle(idOfStream(event.stream), standing.over.reason, event, endOf(standing.over, event));
  }

  private async settleTicket(event: RecordedEvent): Promise<void> {
    const ticketId = idOfStream(event.stream);
    const live = await this.live.ofTicket(ticketId, event.position);
    if (live.length === 0) return;
    const standing = await this.tickets.load(ticketId);
    for (const { id, since, escalation } of live) {
      const about = causeOfLive(escalation);
      const reason = standing && about && settledBy(standing, about, since);
      if (reason) await this.settle(id, reason, event);
    }
  }

  /** A clock that stopped in time is at risk no more. */
  private async settleMet(event: RecordedEvent): Promise<void> {
    const { ticket, metric, cycle, historical } = event.data as MetFact;
    if (historical) return;
    for (const { id, escalation } of await this.live.ofTicket(ticket.id, event.position)) {
      const about = causeOfLive(escalation);
      if (about && about.metric === metric && about.cycle === cycle && isSameClock(about, event.data as MetFact))
        await this.settle(id, 'clock-stopped', event);
    }
  }

  private async settle(
    id: string,
    reason: SettledReason,
    event: RecordedEvent,
    occurredAt = event.metadata.occurredAt,
  ): Promise<void> {
    const context = { ...reactionContext(this.name, event), occurredAt };
    const commandId = derivedId('escalation-of', context.commandId, id);
    const command = { type: 'SettleEscalation', data: { by: this.name, reason } } as const;
    await this.handling.execute(escalationAggregate, { id, command, context: { ...context, commandId } });
  }
}

interface MetFact extends Pick<EscalationCause, 'agreementKind' | 'span'> {
  readonly ticket: TicketFacts;
  readonly metric: string;
  readonly cycle: number;
  readonly historical: boolean;
}

const isSameClock = (one: EscalationCause, other: MetFact): boolean =>
  (one.agreementKind ?? 'SLA') === (other.agreementKind ?? 'SLA') && one.span?.number === other.span?.number;
