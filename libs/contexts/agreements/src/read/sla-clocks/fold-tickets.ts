import { idOfStream, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type ClockFact, type SlaClockEvent } from '../../domain/sla-clock.events.js';
import { bindingOf, spanBindingOf } from './judged-ticket.js';
import { SlaTicket } from './sla-clocks.entities.js';
import { foldStory } from './ticket-story.js';

export type TicketOrClockEvent = TicketEvent | SlaClockEvent;

/** Folds the events of a batch into the tickets they are about; answers those that changed. */
export const foldTickets = async (
  events: readonly Recorded<TicketOrClockEvent>[],
  rows: Rows,
): Promise<SlaTicket[]> => {
  const opened = new Set(events.filter(({ type }) => type === 'TicketOpened').map(({ stream }) => idOfStream(stream)));
  const others = new Set(events.map(({ stream }) => idOfStream(stream)).filter((id) => !opened.has(id)));
  const stored = others.size === 0 ? [] : await rows.find(SlaTicket, { ticketId: [...others] });
  const before = new Set(stored);
  const tickets = new Map(stored.map((row) => [row.ticketId, row]));
  for (const event of events) {
    const id = idOfStream(event.stream);
    const ticket = tickets.get(id);
    const after = ticket ? foldTicket(ticket, event) : openedTicket(event);
    if (after) tickets.set(id, after);
  }
  return [...tickets.values()].filter((ticket) => !before.has(ticket));
};

const openedTicket = (event: Recorded<TicketOrClockEvent>): SlaTicket | null => {
  if (event.type !== 'TicketOpened') return null;
  const story = foldStory(null, event);
  if (!story) return null;
  const { facts, openedAt } = story;
  const { id: ticketId, customer, service, kind } = facts;
  const untouched = { bindings: [], spanBindings: [], recorded: [], clockRevision: -1 };
  return { ticketId, customer, service, kind, openedAt, position: event.position, story, ...untouched };
};

const foldTicket = (ticket: SlaTicket, event: Recorded<TicketOrClockEvent>): SlaTicket => {
  const { position, revision } = event;
  switch (event.type) {
    case 'TicketBoundToAgreement':
      return { ...ticket, position, bindings: [...ticket.bindings, bindingOf(event)], clockRevision: revision };
    case 'SpanBoundToAgreement': {
      const spanBindings = [...ticket.spanBindings, spanBindingOf(event)];
      return { ...ticket, position, spanBindings, clockRevision: revision };
    }
    case 'SlaTargetAtRisk':
    case 'SlaTargetBreached':
    case 'SlaTargetMet':
      return { ...ticket, position, recorded: [...ticket.recorded, factOf(event.data)], clockRevision: revision };
    default: {
      const story = foldStory(ticket.story, event);
      return story === ticket.story || !story ? ticket : { ...ticket, position, story };
    }
  }
};

const factOf = (data: ClockFact & { readonly escalates?: boolean }): ClockFact => {
  const { escalates: _, ...fact } = data;
  return fact;
};
