import { type OpenTicket } from './ticket.commands.js';
import {
  type TicketAssignedToAgent,
  type TicketAssignedToTeam,
  type TicketClosed,
  type TicketHandedOver,
  type TicketOpened,
  type TicketPutOnHold,
  type TicketResolved,
  type TicketWorkStarted,
} from './ticket.events.js';

/** A printer that does not print: the canonical ticket of the specs. */
export const openPrinterTicket: OpenTicket = {
  type: 'OpenTicket',
  data: { number: 'INC0000123', kind: 'incident', title: 'Printer does not print', impact: 2, urgency: 2 },
};

export const printerTicketOpened: TicketOpened = {
  type: 'TicketOpened',
  data: {
    number: 'INC0000123',
    kind: 'incident',
    title: 'Printer does not print',
    description: '',
    requester: null,
    customer: null,
    service: null,
    ci: null,
    category: null,
    subcategory: null,
    impact: 2,
    urgency: 2,
    priority: 3,
    channel: null,
    attributes: {},
    imported: null,
  },
};

export const assignedToNetworkTeam: TicketAssignedToTeam = { type: 'TicketAssignedToTeam', data: { team: 'network' } };
export const assignedToKim: TicketAssignedToAgent = { type: 'TicketAssignedToAgent', data: { agent: 'kim' } };
export const workStarted: TicketWorkStarted = { type: 'TicketWorkStarted', data: {} };
export const heldForRequester: TicketPutOnHold = { type: 'TicketPutOnHold', data: { for: 'requester', reason: null } };
export const heldForSupplier: TicketPutOnHold = { type: 'TicketPutOnHold', data: { for: 'supplier', reason: null } };
export const handedToAcme: TicketHandedOver = {
  type: 'TicketHandedOver',
  data: { handOver: 1, supplier: 'acme', contract: 'acme-print', reference: null },
};
export const resolved: TicketResolved = { type: 'TicketResolved', data: { resolution: 'New toner', code: null } };
export const closed: TicketClosed = { type: 'TicketClosed', data: {} };
