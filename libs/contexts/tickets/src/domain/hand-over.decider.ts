import { takenBack } from './taken-back.js';
import type * as commands from './ticket.commands.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';
import { type OpenedTicket, type Ticket } from './ticket.js';

type Decide<Command extends commands.TicketCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

/** The supplier's span begins and the ticket waits for the supplier. */
export const handOverTicket: Decide<commands.HandOverTicket> = ({ supplier, contract, reference }, ticket) => {
  const known = rules.open(ticket);
  if (known.handedOver) throw rules.handedOverAlready(known);
  const handOver = known.handOvers + 1;
  return [
    {
      type: 'TicketHandedOver',
      data: { handOver, supplier, contract: contract ?? null, reference: reference ?? null },
    },
    { type: 'TicketPutOnHold', data: { for: 'supplier', reason: null } },
  ];
};

export const acknowledgeHandOver: Decide<commands.AcknowledgeHandOver> = (_, ticket) => {
  const known = rules.open(ticket);
  if (!known.handedOver) throw rules.notHandedOver(known);
  const { handOver, supplier, acknowledged } = known.handedOver;
  return acknowledged ? [] : [{ type: 'TicketHandOverAcknowledged', data: { handOver, supplier } }];
};

/** Work goes on here, unless the ticket waits for somebody else. */
const backAtTheDesk = (ticket: OpenedTicket, outcome: string | null): TicketEvent[] => {
  const waits = ticket.status === 'on-hold' && ticket.hold === 'supplier';
  return [...takenBack(ticket, outcome), ...(waits ? [{ type: 'TicketResumed' as const, data: {} }] : [])];
};

/** What a supplier confirmed it cannot reject any more: it returns the ticket instead, done or not. */
export const rejectHandOver: Decide<commands.RejectHandOver> = ({ reason }, ticket) => {
  const known = rules.open(ticket);
  if (!known.handedOver) throw rules.notHandedOver(known);
  const { handOver, supplier, acknowledged } = known.handedOver;
  if (acknowledged) throw rules.handOverAcknowledged(known);
  return [
    { type: 'TicketHandOverRejected', data: { handOver, supplier, reason } },
    ...backAtTheDesk(known, 'rejected'),
  ];
};

export const returnTicket: Decide<commands.ReturnTicket> = ({ done, outcome, effort }, ticket) => {
  const known = rules.open(ticket);
  if (!known.handedOver) throw rules.notHandedOver(known);
  const { handOver, supplier } = known.handedOver;
  return [
    { type: 'TicketReturned', data: { handOver, supplier, done, outcome: outcome ?? null, effort: effort ?? null } },
    ...backAtTheDesk(known, done ? 'returned, done' : 'returned, not done'),
  ];
};

export const takeBackTicket: Decide<commands.TakeBackTicket> = ({ outcome }, ticket) => {
  const known = rules.open(ticket);
  if (!known.handedOver) throw rules.notHandedOver(known);
  return backAtTheDesk(known, outcome ?? null);
};
