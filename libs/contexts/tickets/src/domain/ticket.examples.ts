import { type OpenTicket } from './ticket.commands.js';
import type * as events from './ticket.events.js';

/** A printer that does not print: the canonical ticket of the specs. */
export const openPrinterTicket: OpenTicket = {
  type: 'OpenTicket',
  data: { number: 'INC0000123', kind: 'incident', title: 'Printer does not print', impact: 2, urgency: 2 },
};

export const printerTicketOpened: events.TicketOpened = {
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
    because: { matrix: 0, impact: 2, urgency: 2, criticality: null, inheritedFrom: null, raisedFrom: null },
    channel: null,
    attributes: {},
    imported: null,
  },
};

export const assignedToNetworkTeam: events.TicketAssignedToTeam = {
  type: 'TicketAssignedToTeam',
  data: { team: 'network' },
};
export const assignedToKim: events.TicketAssignedToAgent = { type: 'TicketAssignedToAgent', data: { agent: 'kim' } };
export const workStarted: events.TicketWorkStarted = { type: 'TicketWorkStarted', data: {} };
export const heldForRequester: events.TicketPutOnHold = {
  type: 'TicketPutOnHold',
  data: { for: 'requester', reason: null },
};
export const heldForSupplier: events.TicketPutOnHold = {
  type: 'TicketPutOnHold',
  data: { for: 'supplier', reason: null },
};
export const handedToAcme: events.TicketHandedOver = {
  type: 'TicketHandedOver',
  data: { handOver: 1, supplier: 'acme', contract: 'acme-print', reference: null },
};
export const resolved: events.TicketResolved = {
  type: 'TicketResolved',
  data: { resolution: 'New toner', code: null },
};
export const closed: events.TicketClosed = { type: 'TicketClosed', data: {} };

/** What else may happen to the printer's ticket; texts and names of people where an event has room for them. */
export const prioritised: events.TicketPrioritised = {
  type: 'TicketPrioritised',
  data: { impact: 1, urgency: 1, priority: 1, reason: 'Payslips are due' },
};
export const categorised: events.TicketCategorised = {
  type: 'TicketCategorised',
  data: { category: 'printing', subcategory: 'toner' },
};
export const noted: events.TicketNoted = { type: 'TicketNoted', data: { text: 'Kim knows this printer' } };
export const answered: events.TicketAnswered = { type: 'TicketAnswered', data: { text: 'Please try again, Lou' } };
export const resumed: events.TicketResumed = { type: 'TicketResumed', data: {} };
export const handOverAcknowledged: events.TicketHandOverAcknowledged = {
  type: 'TicketHandOverAcknowledged',
  data: { handOver: 1, supplier: 'acme' },
};
export const handOverRejected: events.TicketHandOverRejected = {
  type: 'TicketHandOverRejected',
  data: { handOver: 1, supplier: 'acme', reason: 'Not our printer, says Lou' },
};
export const returned: events.TicketReturned = {
  type: 'TicketReturned',
  data: { handOver: 1, supplier: 'acme', done: false, outcome: 'Lou found no fault', effort: 'PT1H30M' },
};
export const takenBack: events.TicketTakenBack = {
  type: 'TicketTakenBack',
  data: { handOver: 1, supplier: 'acme', outcome: 'Lou saw to it' },
};
export const linkedToProblem: events.TicketLinked = {
  type: 'TicketLinked',
  data: { type: 'problem', ref: 'PRB0000009', external: true },
};
export const unlinkedFromProblem: events.TicketUnlinked = {
  type: 'TicketUnlinked',
  data: { type: 'problem', ref: 'PRB0000009' },
};
export const reopened: events.TicketReopened = {
  type: 'TicketReopened',
  data: { reason: 'Lou says it is jammed', hold: null },
};
export const cancelled: events.TicketCancelled = { type: 'TicketCancelled', data: { reason: 'Lou found another' } };
export const corrected: events.TicketCorrected = {
  type: 'TicketCorrected',
  data: { requester: 'lou', ci: 'printer-17' },
};

/** The printers of the works, which the business hangs on: raised by one. */
export const raised: events.TicketPrioritised = {
  type: 'TicketPrioritised',
  data: {
    ...{ impact: 2, urgency: 2, priority: 2, reason: null },
    because: { matrix: 0, impact: 2, urgency: 2, criticality: 1, inheritedFrom: null, raisedFrom: 3 },
  },
};
/** By hand, for a reason. */
export const prioritisedByHand: events.TicketPrioritised = {
  type: 'TicketPrioritised',
  data: { impact: 2, urgency: 2, priority: 1, reason: 'Lou has the board on the phone', because: null },
};
