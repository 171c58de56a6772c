import { relativesOf } from './family.js';
import { sharedUpdate } from './family.decider.js';
import { childrenNotTold } from './family.rules.js';
import { takenBack } from './taken-back.js';
import type * as commands from './ticket.commands.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';
import { type OpenedTicket, type Ticket } from './ticket.js';

type Decide<Command extends commands.TicketCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

export const resolveTicket: Decide<commands.ResolveTicket> = (data, ticket) => {
  if (ticket.status === 'resolved') {
    refuseOtherWords(data, ticket);
    return endedAlready(ticket, data.withChildren);
  }
  const known = rules.open(ticket);
  const { resolution = null, code = null } = data;
  const shared = sharedUpdate(known, data.withChildren);
  return [...takenBack(known, 'resolved'), { type: 'TicketResolved', data: { resolution, code, ...shared } }];
};

export const reopenTicket: Decide<commands.ReopenTicket> = ({ reason }, ticket) => {
  const known = rules.existing(ticket);
  if (known.status !== 'resolved' && known.status !== 'closed') throw rules.notResolved(known);
  return [{ type: 'TicketReopened', data: { reason: reason ?? null, hold: null } }];
};

/** An unresolved ticket may be closed: that resolves it at the same instant (service-levels.md, "Clocks"). */
export const closeTicket: Decide<commands.CloseTicket> = ({ withChildren }, ticket) => {
  if (ticket.status === 'closed') return endedAlready(ticket, withChildren);
  const known = rules.notClosed(ticket);
  const shared = sharedUpdate(known, withChildren);
  return [...takenBack(known, 'closed'), { type: 'TicketClosed', data: shared }];
};

export const cancelTicket: Decide<commands.CancelTicket> = ({ reason }, ticket) => {
  if (ticket.status === 'cancelled') return [];
  const known = rules.open(ticket);
  return [...takenBack(known, 'cancelled'), { type: 'TicketCancelled', data: { reason: reason ?? null } }];
};

/** A second time nothing happens; but children that were left out the first time are not passed over in silence. */
const endedAlready = (ticket: OpenedTicket, withChildren: boolean | undefined): TicketEvent[] => {
  const hasChildren = relativesOf(ticket.family, 'child').length > 0;
  if (withChildren && hasChildren && !ticket.family.endTold) throw childrenNotTold(ticket);
  return [];
};

/** Of two who resolve a ticket at once the later one learns that the other one's words stand. */
const refuseOtherWords = ({ resolution, code }: commands.ResolveTicket['data'], ticket: OpenedTicket): void => {
  const { said } = ticket.after;
  const isOther = (word: string | undefined, before: string | null) => word !== undefined && word !== before;
  if (isOther(resolution, said.resolution) || isOther(code, said.code)) throw rules.resolvedInOtherWords(ticket);
};
