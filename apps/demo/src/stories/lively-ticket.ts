import { MINUTE_MS } from '@chronodesk/wall-time';
import { clientOf } from '../desk/customers.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { incidents } from '../tickets/incidents.js';
import { type Matter } from '../tickets/matter.js';
import { type Priority } from '../tickets/priorities.js';
import { deedOn, opening, ticketCase, type TicketCase } from '../tickets/ticket-case.js';

/** Customers that are served around the clock: what is urgent there is urgent at whatever hour the demo starts. */
const ROUND_THE_CLOCK = ['klinikum-isartal', 'modehaus-brandt'].map(clientOf);

/** A ticket of the last day, about a service or about a matter of its own. */
export const livelyTicket = (
  name: string,
  at: number,
  priority: Priority,
  about: string | Matter,
  random: Randomness,
): TicketCase => {
  const matter = typeof about === 'string' ? incidents.find(({ service }) => service === about)! : about;
  return ticketCase(`today-${name}`, { at, client: random.pick(ROUND_THE_CLOCK), matter }, random, priority);
};

/** Opened and taken by somebody who has answered. */
export const taken = (one: TicketCase): Deed[] => [
  opening(one),
  deedOn(one, one.at + 3 * MINUTE_MS, one.agent, 'assign', { team: 'service-desk', assignee: one.agent }),
  deedOn(one, one.at + 6 * MINUTE_MS, one.agent, 'answer', { text: 'Wir sind dran.' }),
];
