import { type Attachments, evolveAttachments, noAttachments } from '@chronodesk/kernel';
import { type AfterResolution, evolveAfterResolution, notResolvedYet } from './after-resolution.js';
import { type EarlierComplaint } from './complaint.events.js';
import { evolveFulfilment, type Fulfilment, nothingToFulfil } from './fulfilment.js';
import { evolveFamily, type Family, noFamily } from './family.js';
import {
  type HoldReason,
  type Link,
  type Level,
  type LinkType,
  type Priority,
  type TicketEvent,
  type TicketKind,
  type TicketOpened,
  type TicketPrioritised,
} from './ticket.events.js';

/** A supplier has the ticket. */
export interface HandOver {
  readonly handOver: number;
  readonly supplier: string | null;
  readonly acknowledged: boolean;
}

/** What holds for a ticket in any state; no more than decisions need. */
interface Facts {
  readonly number: string;
  readonly kind: TicketKind;
  readonly customer: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** Whose doing the priority is: that of the matrix, of a person, or of the desk it was imported from. */
  readonly prioritisedBy: 'matrix' | 'hand' | 'source';
  /** What was said when it was set last. */
  readonly priorityReason: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  /** Hand-overs so far. */
  readonly handOvers: number;
  readonly handedOver: HandOver | null;
  readonly links: ReadonlySet<string>;
  readonly family: Family;
  readonly after: AfterResolution;
  readonly fulfilment: Fulfilment;
  readonly attachments: Attachments;
  /** Earlier complaints about the same. */
  readonly repeats: readonly EarlierComplaint[];
}

export type Ticket =
  | { readonly status: 'unopened' }
  | (Facts & { readonly status: 'new' | 'active' | 'resolved' | 'closed' | 'cancelled' })
  | (Facts & { readonly status: 'on-hold'; readonly hold: HoldReason });

export type OpenedTicket = Exclude<Ticket, { status: 'unopened' }>;

export const linkKey = (link: { type: LinkType; ref: string }): string => `${link.type} ${link.ref}`;

const become = (ticket: OpenedTicket, status: 'new' | 'active' | 'resolved' | 'closed' | 'cancelled'): Ticket => ({
  ...ticket,
  status,
});

/** Folds one event; total, so an event that makes no sense leaves the ticket as it is. */
export const evolveTicket = (ticket: Ticket, event: TicketEvent): Ticket => {
  if (ticket.status === 'unopened') return event.type === 'TicketOpened' ? opened(event.data) : ticket;
  const isResolved = ticket.status === 'resolved' || ticket.status === 'closed';
  const family = evolveFamily(ticket.family, event, ticket.status === 'on-hold');
  const after = evolveAfterResolution(ticket.after, event, isResolved);
  const fulfilment = evolveFulfilment(ticket.fulfilment, event);
  const attachments = evolveAttachments('Ticket', ticket.attachments, event);
  const isSame = family === ticket.family && after === ticket.after && fulfilment === ticket.fulfilment;
  const further =
    isSame && attachments === ticket.attachments ? ticket : { ...ticket, family, after, fulfilment, attachments };
  return evolveStatus(further, event) ?? evolveFacts(further, event);
};

const opened = (data: TicketOpened['data']): Ticket => ({
  status: 'new',
  number: data.number,
  kind: data.kind,
  customer: data.customer,
  impact: data.impact,
  urgency: data.urgency,
  priority: data.priority,
  prioritisedBy: data.imported ? 'source' : 'matrix',
  priorityReason: null,
  category: data.category,
  subcategory: data.subcategory,
  team: null,
  agent: null,
  handOvers: 0,
  handedOver: null,
  links: new Set(),
  family: noFamily,
  after: notResolvedYet,
  fulfilment: nothingToFulfil,
  attachments: noAttachments,
  repeats: [],
});

const evolveStatus = (ticket: OpenedTicket, event: TicketEvent): Ticket | null => {
  switch (event.type) {
    case 'TicketWorkStarted':
    case 'TicketResumed':
      return become(ticket, 'active');
    case 'TicketPutOnHold':
      return { ...ticket, status: 'on-hold', hold: event.data.for };
    case 'TicketResolved':
      return become(ticket, 'resolved');
    case 'TicketReopened':
      return event.data.hold ? { ...ticket, status: 'on-hold', hold: event.data.hold } : become(ticket, 'active');
    case 'TicketClosed':
      return become(ticket, 'closed');
    case 'TicketCancelled':
    case 'TicketMarkedDuplicate':
      return become(ticket, 'cancelled');
    case 'TicketParted':
      return event.data.type === 'duplicate' ? become(ticket, 'active') : null;
    default:
      return null;
  }
};

const evolveFacts = (ticket: OpenedTicket, event: TicketEvent): Ticket => {
  switch (event.type) {
    case 'TicketPrioritised':
      return { ...ticket, ...prioritised(event.data, ticket.prioritisedBy) };
    case 'TicketCategorised':
      return { ...ticket, category: event.data.category, subcategory: event.data.subcategory };
    case 'TicketAssignedToTeam':
      return { ...ticket, team: event.data.team };
    case 'TicketAssignedToAgent':
      return { ...ticket, agent: event.data.agent };
    case 'TicketHandedOver': {
      const { handOver, supplier } = event.data;
      return { ...ticket, handOvers: handOver, handedOver: { handOver, supplier, acknowledged: false } };
    }
    case 'TicketHandOverAcknowledged':
      return { ...ticket, handedOver: ticket.handedOver && { ...ticket.handedOver, acknowledged: true } };
    case 'TicketTakenBack':
      return { ...ticket, handedOver: null };
    case 'TicketComplaintRepeated':
      return { ...ticket, repeats: event.data.earlier };
    case 'TicketLinked':
      return { ...ticket, links: withLink(ticket.links, event.data) };
    case 'TicketUnlinked':
      return { ...ticket, links: new Set([...ticket.links].filter((key) => key !== linkKey(event.data))) };
    default:
      return ticket;
  }
};

/** Older events do not say why; the priority is then whose it was before. */
const prioritised = (
  { impact, urgency, priority, because, reason }: TicketPrioritised['data'],
  before: OpenedTicket['prioritisedBy'],
): Pick<OpenedTicket, 'impact' | 'urgency' | 'priority' | 'prioritisedBy' | 'priorityReason'> => {
  const prioritisedBy = because === undefined ? before : because === null ? 'hand' : 'matrix';
  return { impact, urgency, priority, prioritisedBy, priorityReason: reason };
};

const withLink = (links: ReadonlySet<string>, link: Link): ReadonlySet<string> => {
  const changed = new Set(links);
  if (link.replaces !== undefined) changed.delete(linkKey({ type: link.type, ref: link.replaces }));
  return changed.add(linkKey(link));
};
