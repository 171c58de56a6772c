import { isSameName, unreachable } from '@chronodesk/kernel';
import { dayNumberOf } from '@chronodesk/wall-time';
import type * as commands from './fulfilment.commands.js';
import { type TicketApprovalRequested, type TicketChecklistExtended } from './fulfilment.events.js';
import * as fulfilment from './fulfilment.rules.js';
import { type OpenedTicket, type Ticket } from './ticket.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';

type Decide<Command extends commands.FulfilmentCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

/**
 * What follows the opening of a request. While somebody of the customer has to agree, it is on hold for the requester: the
 * delay is on that side, and the agreement says whether such a hold pauses clocks.
 */
export const requestedItem = (request: commands.RequestedItem | undefined): TicketEvent[] => {
  if (!request) return [];
  const { item, version, name, form, approval, checklist, requester } = request;
  const requested: TicketEvent = { type: 'TicketItemRequested', data: { item, version, name, form } };
  const waiting: TicketEvent[] = approval
    ? [
        { type: 'TicketApprovalRequested', data: { from: approval, requester } },
        { type: 'TicketPutOnHold', data: { for: 'requester', reason: 'approval' } },
      ]
    : [];
  return [requested, ...(checklist.length > 0 ? [extended(checklist, 0, null)] : []), ...waiting];
};

/** Commands that would fulfil, or begin to fulfil, what nobody has agreed to yet. */
const FULFILS = new Set(['ResolveTicket', 'CloseTicket', 'ResumeTicket', 'HoldTicket', 'HandOverTicket']);

/** @throws RuleViolation where a command must wait for the approval. */
export const refuseBeforeApproval = (command: { readonly type: string }, ticket: Ticket): void => {
  if (ticket.status === 'unopened' || !ticket.fulfilment.awaits || !FULFILS.has(command.type)) return;
  throw fulfilment.awaitsApproval(ticket, ticket.fulfilment.awaits.from);
};

/** A role is held by whoever acts for it, as long as it is not the requester. */
const decidable = (ticket: Ticket, by: string): OpenedTicket => {
  const known = rules.open(ticket);
  const awaits: TicketApprovalRequested['data'] | null = known.fulfilment.awaits;
  if (!awaits) throw fulfilment.awaitsNoApproval(known);
  if (isSameName(by, awaits.requester)) throw fulfilment.ownRequest(known, by);
  if (awaits.from.kind === 'person' && awaits.from.id !== by) throw fulfilment.notTheApprover(known, awaits.from);
  return known;
};

export const approveRequest: Decide<commands.ApproveRequest> = ({ by, note }, ticket) => {
  decidable(ticket, by);
  const approved: TicketEvent = { type: 'TicketApproved', data: { note: note ?? null } };
  return [approved, { type: 'TicketResumed', data: {} }];
};

export const declineRequest: Decide<commands.DeclineRequest> = ({ by, reason }, ticket) => {
  decidable(ticket, by);
  return [
    { type: 'TicketDeclined', data: { reason } },
    { type: 'TicketCancelled', data: { reason } },
  ];
};

export const extendChecklist: Decide<commands.ExtendChecklist> = ({ texts, template }, ticket) => {
  const known = rules.open(ticket);
  return [extended(texts, known.fulfilment.checklist.size, template)];
};

export const tickChecklist: Decide<commands.TickChecklist> = ({ item, done }, ticket) => {
  const known = rules.open(ticket);
  const before = known.fulfilment.checklist.get(item);
  if (!before) throw fulfilment.noChecklistItem(known, item);
  return before.done === done ? [] : [{ type: 'TicketChecklistTicked', data: { item, text: before.text, done } }];
};

/** Also afterwards: people write down their time when the work is done. */
export const logTime: Decide<commands.LogTime> = ({ minutes, on, note, now }, ticket) => {
  const known = rules.existing(ticket);
  refuseAhead(known, on, now);
  const entry = known.fulfilment.time.size + 1;
  return [{ type: 'TicketTimeLogged', data: { entry, minutes, on, note: note ?? null } }];
};

export const correctTime: Decide<commands.CorrectTime> = ({ entry, minutes, reason, now, ...changed }, ticket) => {
  const known = rules.existing(ticket);
  const before = known.fulfilment.time.get(entry);
  if (!before) throw fulfilment.noTimeEntry(known, entry);
  const { on = before.on, note = before.note } = changed;
  if (on !== before.on) refuseAhead(known, on, now);
  if (before.minutes === minutes && before.on === on && before.note === note) return [];
  return [{ type: 'TicketTimeCorrected', data: { entry, minutes, on, note, reason } }];
};

export const decideFulfilment = (command: commands.FulfilmentCommand, ticket: Ticket): TicketEvent[] => {
  switch (command.type) {
    case 'ApproveRequest':
      return approveRequest(command.data, ticket);
    case 'DeclineRequest':
      return declineRequest(command.data, ticket);
    case 'ExtendChecklist':
      return extendChecklist(command.data, ticket);
    case 'TickChecklist':
      return tickChecklist(command.data, ticket);
    case 'LogTime':
      return logTime(command.data, ticket);
    case 'CorrectTime':
      return correctTime(command.data, ticket);
    default:
      return unreachable(command);
  }
};

/** The day is local, and east of UTC it begins up to fourteen hours earlier. */
const refuseAhead = (ticket: OpenedTicket, on: string, now: string): void => {
  if (dayNumberOf(on)! > dayNumberOf(now.slice(0, 10))! + 1) throw fulfilment.timeAhead(ticket, on);
};

const extended = (
  texts: readonly string[],
  before: number,
  template: TicketChecklistExtended['data']['template'],
): TicketChecklistExtended => ({
  type: 'TicketChecklistExtended',
  data: { items: texts.map((text, index) => ({ item: before + index + 1, text })), template },
});
