import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { deedOn, opening, type TicketCase } from './ticket-case.js';

const REPORTED_TWICE = 0.02;
const QUICKLY_SEEN = 6 * MINUTE_MS;

/** Now and then a colleague of the requester reports the same thing; the first line sees it and goes on with one ticket. */
export const reportedTwice = (ticket: TicketCase, random: Randomness): Deed[] => {
  const others = ticket.client.people.filter((person) => person !== ticket.requester);
  if (ticket.matter.kind !== 'incident' || !random.chance(REPORTED_TWICE)) return [];
  const at = ticket.at + random.whole(4, 20) * MINUTE_MS;
  const again = { ...ticket, subject: `${ticket.subject}-again`, at, requester: random.pick(others) };
  return [
    opening(again),
    deedOn(again, at + QUICKLY_SEEN, ticket.agent, 'duplicate-of', { original: `{${ticket.subject}}` }),
  ];
};
