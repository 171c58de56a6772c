import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Client } from '../desk/customers.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { type Matter } from '../tickets/matter.js';
import { deedOn, opening, ticketCase, type TicketCase } from '../tickets/ticket-case.js';
import { type Priority } from '../tickets/priorities.js';

/** Many tickets with one cause. */
export interface Wave {
  readonly name: string;
  readonly matter: Matter;
  readonly clients: readonly Client[];
  readonly count: number;
  readonly from: number;
  readonly to: number;
  /** When what caused them is over. */
  readonly over: number;
  readonly resolution: string;
}

/** The tickets of a wave; the first one is the worst. Most come early. */
export const waveTickets = ({ name, matter, clients, count, from, to }: Wave, random: Randomness): TicketCase[] =>
  Array.from({ length: count }, (_, place) => {
    const at = Math.floor(from + (to - from) * (place / count) ** 1.6);
    const priority: Priority = place === 0 ? 1 : place % 4 === 0 ? 2 : 3;
    const client = place === 0 ? clients[0]! : random.pick(clients);
    return ticketCase(`${name}-${place}`, { at, client, matter }, random, priority);
  });

/** The course of one of them: everybody is busy, nobody can do anything before the cause is gone. */
export const waveCourse = (ticket: TicketCase, { over, resolution }: Wave, random: Randomness): Deed[] => {
  const { at, agent, specialist, matter, requester } = ticket;
  const answered = at + random.whole(4, 55) * MINUTE_MS;
  const resolved = Math.max(over, answered + 20 * MINUTE_MS) + random.whole(5, 150) * MINUTE_MS;
  return [
    opening(ticket),
    deedOn(ticket, at + 2 * MINUTE_MS, agent, 'assign', { team: 'service-desk', assignee: agent }),
    deedOn(ticket, answered, agent, 'answer', { text: 'Bekannte Großstörung; wir informieren Sie laufend.' }),
    deedOn(ticket, answered + MINUTE_MS, agent, 'assign', { team: matter.crew, assignee: specialist }),
    deedOn(ticket, resolved, specialist, 'resolve', { resolution, code: 'fixed' }),
    ...(random.chance(0.4)
      ? [deedOn(ticket, resolved + 40 * MINUTE_MS, requester, 'rate', { csat: random.whole(1, 4) })]
      : []),
    deedOn(ticket, resolved + 3 * 24 * 60 * MINUTE_MS, agent, 'close'),
  ];
};
