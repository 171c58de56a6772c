import { type RuleViolation } from '@chronodesk/kernel';
import * as family from './family.examples.js';
import { ticketDecider } from './ticket.decider.js';
import { type TicketEvent } from './ticket.events.js';
import * as example from './ticket.examples.js';
import { type Ticket } from './ticket.js';

const opened = [example.printerTicketOpened];

/** What whoever wants to hold such a ticket is told. */
const refusalAfter = (history: readonly TicketEvent[]): unknown => {
  const ticket = history.reduce<Ticket>(ticketDecider.evolve, ticketDecider.initialState);
  try {
    return ticketDecider.decide({ type: 'HoldTicket', data: { for: 'requester' } }, ticket);
  } catch (error) {
    return error;
  }
};

describe('a ticket that is over says how to go on', () => {
  it.each([
    ['resolved', [...opened, example.resolved], 'Reopen it first', 'zuerst wieder öffnen'],
    ['closed', [...opened, example.closed], 'Reopen it first', 'zuerst wieder öffnen'],
    ['cancelled', [...opened, example.cancelled], 'Open a new ticket', 'ein neues Ticket'],
    ['a duplicate', [...opened, family.markedDuplicate], 'duplicate of INC0000007', 'Duplikat von INC0000007'],
  ])('%s', (_, history, en, de) => {
    const refusal = refusalAfter(history) as RuleViolation;
    expect(refusal.code).toBe('TICKET_NOT_OPEN');
    expect(refusal.text).toEqual({ en: expect.stringContaining(en), de: expect.stringContaining(de) });
  });
});
