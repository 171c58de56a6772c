import {
  type CommandContext,
  CommandHandling,
  derivedId,
  idOfStream,
  reactionContext,
  type Reactor,
} from '@chronodesk/eventing';
import { NotFound, type Recorded, type RecordedEvent, RuleViolation } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type FamilyCommand } from '../domain/family.commands.js';
import { type TicketParted, type TicketRelativeGained, type TicketRelativeLost } from '../domain/family.events.js';
import { ticketAggregate } from '../write/ticket.handlers.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { relateCommand } from '../write/ticket-relating.js';

type Settled = Recorded<TicketRelativeGained | TicketRelativeLost | TicketParted>;

/**
 * Brings both sides of a relation to the same: who was taken becomes a child or a duplicate, or is let go if it cannot;
 * who was let go is parted; who parted is let go. Each side knows the relation by its id, so nothing late undoes a newer one.
 */
@Injectable()
export class SettleRelations implements Reactor {
  readonly name = 'tickets.settle-relations@1';
  readonly handles = ['TicketRelativeGained', 'TicketRelativeLost', 'TicketParted'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
  ) {}

  async react(recorded: RecordedEvent): Promise<void> {
    const event = recorded as Settled;
    switch (event.type) {
      case 'TicketRelativeGained':
        return this.follow(event);
      case 'TicketRelativeLost': {
        const { relative, relation } = event.data;
        return this.execute(relative.id, { type: 'PartTicket', data: { relation } }, event);
      }
      case 'TicketParted': {
        const data = { relative: idOfStream(event.stream), relation: event.data.relation };
        return this.execute(event.data.from.id, { type: 'LoseRelative', data }, event);
      }
    }
  }

  private async follow(event: Recorded<TicketRelativeGained>): Promise<void> {
    const { type, relative, relation } = event.data;
    const id = idOfStream(event.stream);
    const leader = await this.tickets.load(id);
    if (!leader?.family.relatives.has(relation)) return;
    const command = relateCommand(type, { id, number: leader.number }, relation);
    try {
      await this.handling.execute(ticketAggregate, { id: relative.id, command, context: sameRequest(event) });
    } catch (error) {
      if (!(error instanceof RuleViolation) && !(error instanceof NotFound)) throw error;
      await this.execute(id, { type: 'LoseRelative', data: { relative: relative.id, relation } }, event);
    }
  }

  private async execute(id: string, command: FamilyCommand, event: RecordedEvent): Promise<void> {
    const context = reactionContext(this.name, event);
    const commandId = derivedId('relation-settled', context.commandId, command.type);
    await this.handling.execute(ticketAggregate, { id, command, context: { ...context, commandId } });
  }
}

/** As the request itself would have gone on: whichever of the two is second finds the command done. */
const sameRequest = ({ id, metadata }: RecordedEvent): CommandContext => ({
  commandId: metadata.$causationId,
  actor: metadata.actor,
  channel: metadata.channel,
  correlationId: metadata.$correlationId,
  causationId: id,
  occurredAt: metadata.occurredAt,
  ...(metadata.onBehalfOf !== undefined && { onBehalfOf: metadata.onBehalfOf }),
  ...(metadata.fingerprint !== undefined && { fingerprint: metadata.fingerprint }),
});
