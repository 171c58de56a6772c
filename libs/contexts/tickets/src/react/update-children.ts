import { CommandHandling, derivedId, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type FollowParent } from '../domain/family.commands.js';
import { type TicketRef } from '../domain/family.events.js';
import { relativesOf } from '../domain/family.js';
import { type TicketAnswered, type TicketClosed, type TicketResolved } from '../domain/ticket.events.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { ticketAggregate } from '../write/ticket.handlers.js';

type Update = Recorded<TicketAnswered | TicketResolved | TicketClosed>;

/**
 * An update of a parent reaches every child that it had then. The command of each child takes its id from the update, so
 * that after a crash the children that were told are not told again.
 */
@Injectable()
export class UpdateChildren implements Reactor {
  readonly name = 'tickets.update-children@1';
  readonly handles = ['TicketAnswered', 'TicketResolved', 'TicketClosed'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
  ) {}

  async react(recorded: RecordedEvent): Promise<void> {
    const update = recorded as Update;
    if (!update.data.toChildren) return;
    const id = idOfStream(update.stream);
    const parent = await this.tickets.load(id, update.revision);
    if (!parent) return;
    const { actor } = update.metadata;
    const context = { ...reactionContext(this.name, update), actor };
    for (const child of relativesOf(parent.family, 'child')) {
      const commandId = derivedId('child-updated', context.commandId, child.id);
      const command = followed(update, { id, number: parent.number });
      await this.handling.execute(ticketAggregate, { id: child.id, command, context: { ...context, commandId } });
    }
  }
}

const followed = (update: Update, parent: TicketRef): FollowParent => {
  switch (update.type) {
    case 'TicketAnswered':
      return { type: 'FollowParent', data: { parent, what: 'answered', text: update.data.text } };
    case 'TicketResolved': {
      const { resolution, code } = update.data;
      return { type: 'FollowParent', data: { parent, what: 'resolved', resolution, code } };
    }
    case 'TicketClosed':
      return { type: 'FollowParent', data: { parent, what: 'closed' } };
  }
};
