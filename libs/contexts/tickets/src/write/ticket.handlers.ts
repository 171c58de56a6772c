import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type TicketCommand } from '../domain/ticket.commands.js';
import { ticketDecider } from '../domain/ticket.decider.js';
import { type TicketEvent } from '../domain/ticket.events.js';
import { type Ticket } from '../domain/ticket.js';

/** `ticket-<id>`. */
export const ticketAggregate: Aggregate<Ticket, TicketCommand, TicketEvent> = {
  category: 'ticket',
  decider: ticketDecider,
  numberOf: (ticket) => (ticket.status === 'unopened' ? undefined : ticket.number),
};

/** A ticket command on the bus. */
export class TicketCommandMessage extends AggregateCommand<TicketCommand> {}

export const ticketCommandHandlers = [aggregateCommandHandler(TicketCommandMessage, ticketAggregate)];
