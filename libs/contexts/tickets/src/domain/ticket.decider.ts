import { type Decider } from '@chronodesk/kernel';
import * as endings from './ending.decider.js';
import { sharedUpdate } from './family.decider.js';
import { refuseBeforeApproval, requestedItem } from './fulfilment.decider.js';
import { decideFurther } from './further.decider.js';
import * as handOvers from './hand-over.decider.js';
import { type PriorityBasis, priorityOf } from './priority.js';
import type * as commands from './ticket.commands.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';
import { evolveTicket, linkKey, type OpenedTicket, type Ticket } from './ticket.js';

type Decide<Command extends commands.TicketCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

export const openTicket: Decide<commands.OpenTicket> = (data, ticket) => {
  if (ticket.status !== 'unopened') throw rules.alreadyOpened();
  return [
    {
      type: 'TicketOpened',
      data: {
        number: data.number,
        kind: data.kind,
        title: data.title,
        description: data.description ?? '',
        requester: data.requester ?? null,
        customer: data.customer ?? null,
        service: data.service ?? null,
        ci: data.ci ?? null,
        category: data.category ?? null,
        subcategory: null,
        impact: data.impact,
        urgency: data.urgency,
        ...priorityOf(data.impact, data.urgency, data.basis),
        channel: data.channel ?? null,
        attributes: {},
        imported: null,
      },
    },
  ];
};

/** By hand it needs a reason; without a priority of its own it follows from the matrix again. A new reason is news. */
export const prioritiseTicket: Decide<commands.PrioritiseTicket> = (data, ticket) => {
  const known = rules.open(ticket);
  const { impact, urgency, reason = null } = data;
  const isSame = isSaid(data, known);
  if (data.priority !== undefined) {
    if (reason === null) throw rules.reasonMissing(known);
    const { priority } = data;
    if (isSame && known.priority === priority && known.prioritisedBy === 'hand') return [];
    return [{ type: 'TicketPrioritised', data: { impact, urgency, priority, reason, because: null } }];
  }
  const reasoned = priorityOf(impact, urgency, data.basis);
  if (isSame && known.priority === reasoned.priority && known.prioritisedBy !== 'hand') return [];
  return [{ type: 'TicketPrioritised', data: { impact, urgency, ...reasoned, reason } }];
};

/** Impact and urgency are these already, and there is no reason or this one. */
const isSaid = ({ impact, urgency, reason }: commands.PrioritiseTicket['data'], known: OpenedTicket): boolean =>
  known.impact === impact && known.urgency === urgency && (reason === undefined || reason === known.priorityReason);

export const reprioritiseTicket: Decide<commands.ReprioritiseTicket> = ({ basis }, ticket) => {
  if (!rules.isOpen(ticket) || ticket.prioritisedBy !== 'matrix') return [];
  return reprioritised(ticket, basis);
};

/** What a basis makes of a ticket that is open and follows the matrix. */
export const reprioritised = (
  { impact, urgency, priority }: Pick<OpenedTicket, 'impact' | 'urgency' | 'priority'>,
  basis: PriorityBasis,
): TicketEvent[] => {
  const reasoned = priorityOf(impact, urgency, basis);
  if (reasoned.priority === priority) return [];
  return [{ type: 'TicketPrioritised', data: { impact, urgency, ...reasoned, reason: null } }];
};

export const categoriseTicket: Decide<commands.CategoriseTicket> = ({ category, subcategory = null }, ticket) => {
  const known = rules.notClosed(ticket);
  if (known.category === category && known.subcategory === subcategory) return [];
  return [{ type: 'TicketCategorised', data: { category, subcategory } }];
};

/** Work starts with the first agent. */
export const assignTicket: Decide<commands.AssignTicket> = ({ team, assignee }, ticket) => {
  const known = rules.open(ticket);
  if (team === undefined && assignee === undefined) throw rules.nothingToAssign(known);
  const events: TicketEvent[] = [];
  if (team !== undefined && team !== known.team) events.push({ type: 'TicketAssignedToTeam', data: { team } });
  if (assignee !== undefined && assignee !== known.agent)
    events.push({ type: 'TicketAssignedToAgent', data: { agent: assignee } });
  if (assignee && known.status === 'new') events.push({ type: 'TicketWorkStarted', data: {} });
  return events;
};

export const noteTicket: Decide<commands.NoteTicket> = ({ text }, ticket) => {
  rules.existing(ticket);
  return [{ type: 'TicketNoted', data: { text } }];
};

/** A resolved ticket may still be answered; a closed one has to be reopened. */
export const answerTicket: Decide<commands.AnswerTicket> = ({ text, toChildren }, ticket) => {
  const shared = sharedUpdate(rules.notClosed(ticket), toChildren);
  return [{ type: 'TicketAnswered', data: { text, ...shared } }];
};

export const holdTicket: Decide<commands.HoldTicket> = ({ for: reason, reason: note }, ticket) => {
  const known = rules.open(ticket);
  if (known.status === 'on-hold' && known.hold === reason) return [];
  return [{ type: 'TicketPutOnHold', data: { for: reason, reason: note ?? null } }];
};

export const resumeTicket: Decide<commands.ResumeTicket> = (_, ticket) => {
  const known = rules.open(ticket);
  if (known.status !== 'on-hold') throw rules.notOnHold(known);
  return [{ type: 'TicketResumed', data: {} }];
};

export const linkTicket: Decide<commands.LinkTicket> = ({ type, ref, external = false }, ticket) =>
  rules.existing(ticket).links.has(linkKey({ type, ref }))
    ? []
    : [{ type: 'TicketLinked', data: { type, ref, external } }];

export const unlinkTicket: Decide<commands.UnlinkTicket> = ({ type, ref }, ticket) =>
  rules.existing(ticket).links.has(linkKey({ type, ref })) ? [{ type: 'TicketUnlinked', data: { type, ref } }] : [];

const decide = (command: commands.TicketCommand, ticket: Ticket): TicketEvent[] => {
  refuseBeforeApproval(command, ticket);
  switch (command.type) {
    case 'OpenTicket':
      return [...openTicket(command.data, ticket), ...requestedItem(command.data.request)];
    case 'PrioritiseTicket':
      return prioritiseTicket(command.data, ticket);
    case 'ReprioritiseTicket':
      return reprioritiseTicket(command.data, ticket);
    case 'CategoriseTicket':
      return categoriseTicket(command.data, ticket);
    case 'AssignTicket':
      return assignTicket(command.data, ticket);
    case 'NoteTicket':
      return noteTicket(command.data, ticket);
    case 'AnswerTicket':
      return answerTicket(command.data, ticket);
    case 'HoldTicket':
      return holdTicket(command.data, ticket);
    case 'ResumeTicket':
      return resumeTicket(command.data, ticket);
    case 'HandOverTicket':
      return handOvers.handOverTicket(command.data, ticket);
    case 'AcknowledgeHandOver':
      return handOvers.acknowledgeHandOver(command.data, ticket);
    case 'RejectHandOver':
      return handOvers.rejectHandOver(command.data, ticket);
    case 'ReturnTicket':
      return handOvers.returnTicket(command.data, ticket);
    case 'TakeBackTicket':
      return handOvers.takeBackTicket(command.data, ticket);
    case 'LinkTicket':
      return linkTicket(command.data, ticket);
    case 'UnlinkTicket':
      return unlinkTicket(command.data, ticket);
    case 'ResolveTicket':
      return endings.resolveTicket(command.data, ticket);
    case 'ReopenTicket':
      return endings.reopenTicket(command.data, ticket);
    case 'CloseTicket':
      return endings.closeTicket(command.data, ticket);
    case 'CancelTicket':
      return endings.cancelTicket(command.data, ticket);
    default:
      return decideFurther(command, ticket);
  }
};

export const ticketDecider: Decider<Ticket, commands.TicketCommand, TicketEvent> = {
  initialState: { status: 'unopened' },
  evolve: evolveTicket,
  decide,
};
