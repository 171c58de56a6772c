import { NotFound, RuleViolation } from '@chronodesk/kernel';
import { type OpenedTicket, type Ticket } from './ticket.js';

export const alreadyOpened = () =>
  new RuleViolation('TICKET_EXISTS', {
    en: 'A ticket with this number exists already.',
    de: 'Ein Ticket mit dieser Nummer gibt es schon.',
  });

const notOpen = ({ number, status, family }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_OPEN', wayOn({ number, status, original: family.duplicateOf?.number }));

/** What is cancelled cannot be reopened; a duplicate can be parted. */
const wayOn = ({ number, status, original }: Pick<OpenedTicket, 'number' | 'status'> & { original?: string }) => {
  if (original !== undefined)
    return {
      en: `${number} is over as a duplicate of ${original}. Go on with that one, or part them first.`,
      de: `${number} ist als Duplikat von ${original} beendet. Bitte dort weitermachen oder es zuerst herauslösen.`,
    };
  if (status === 'cancelled')
    return {
      en: `${number} is cancelled for good. Open a new ticket instead.`,
      de: `${number} ist endgültig storniert. Bitte stattdessen ein neues Ticket eröffnen.`,
    };
  return {
    en: `${number} is ${status}. Reopen it first.`,
    de: `${number} ist ${GERMAN_STATUS[status]}. Bitte zuerst wieder öffnen.`,
  };
};

const GERMAN_STATUS = {
  new: 'neu',
  active: 'in Arbeit',
  'on-hold': 'angehalten',
  resolved: 'gelöst',
  closed: 'geschlossen',
  cancelled: 'storniert',
} as const;

export const notOnHold = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_ON_HOLD', {
    en: `${number} is not on hold, so it cannot be resumed.`,
    de: `${number} ist nicht angehalten und kann nicht fortgesetzt werden.`,
  });

export const notHandedOver = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_HANDED_OVER', {
    en: `No supplier has ${number}. Hand it over first.`,
    de: `${number} liegt bei keinem Lieferanten. Bitte zuerst übergeben.`,
  });

export const handedOverAlready = (ticket: OpenedTicket) =>
  new RuleViolation('TICKET_HANDED_OVER_ALREADY', {
    en: `${ticket.number} is with ${ticket.handedOver?.supplier ?? 'a supplier'}. Take it back first.`,
    de: `${ticket.number} liegt bei ${ticket.handedOver?.supplier ?? 'einem Lieferanten'}. Bitte zuerst zurücknehmen.`,
  });

export const handOverAcknowledged = ({ number, handedOver }: OpenedTicket) =>
  new RuleViolation('HAND_OVER_ACKNOWLEDGED', {
    en: `${handedOver?.supplier ?? 'The supplier'} acknowledged ${number} already. Return it as not done instead.`,
    de: `${handedOver?.supplier ?? 'Der Lieferant'} hat ${number} schon bestätigt. Bitte stattdessen unerledigt zurückgeben.`,
  });

export const notResolved = ({ number, status }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_RESOLVED', {
    en: `${number} is ${status}; only a resolved or closed ticket can be reopened.`,
    de: `${number} ist ${GERMAN_STATUS[status]}; nur gelöste oder geschlossene Tickets lassen sich wieder öffnen.`,
  });

export const resolvedInOtherWords = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_RESOLVED_ALREADY', {
    en: `${number} is resolved already, in other words. Add yours as a note, or reopen it and resolve it anew.`,
    de: `${number} ist schon gelöst, mit anderen Worten. Bitte als Notiz ergänzen, oder wieder öffnen und neu lösen.`,
  });

export const nothingToAssign = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_ASSIGNMENT_EMPTY', {
    en: `Name a team or an assignee for ${number}.`,
    de: `Bitte ein Team oder eine zuständige Person für ${number} angeben.`,
  });

export const reasonMissing = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_PRIORITY_REASON_MISSING', {
    en: `The priority of ${number} is set by hand. Say why, or leave the priority to the matrix.`,
    de: `Die Priorität von ${number} wird von Hand gesetzt. Bitte begründen oder der Matrix überlassen.`,
  });

/** The ticket, if it was ever opened. */
export const existing = (ticket: Ticket): OpenedTicket => {
  if (ticket.status === 'unopened') throw new NotFound('ticket');
  return ticket;
};

/** Whether work on it is allowed: new, active or on hold. */
export const isOpen = (ticket: Ticket): ticket is OpenedTicket =>
  ticket.status === 'new' || ticket.status === 'active' || ticket.status === 'on-hold';

/** The ticket, if work on it is allowed. */
export const open = (ticket: Ticket): OpenedTicket => {
  const known = existing(ticket);
  if (!isOpen(known)) throw notOpen(known);
  return known;
};

/** The ticket, unless it is closed or cancelled for good. */
export const notClosed = (ticket: Ticket): OpenedTicket => {
  const known = existing(ticket);
  if (known.status === 'closed' || known.status === 'cancelled') throw notOpen(known);
  return known;
};
