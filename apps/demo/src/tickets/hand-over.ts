import { MINUTE_MS, parseDuration } from '@chronodesk/wall-time';
import { type Partner, partnerFor } from '../desk/suppliers.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork } from '../plan/working-hours.js';
import { deedOn, type TicketCase } from './ticket-case.js';

const SPREAD = 0.6;
const REJECTED = 0.06;
const UNDONE = 0.09;
const QUICKLY = 0.35;

/** When somebody gives a ticket away. */
export interface Passing {
  readonly at: number;
  readonly by: string;
}

/** Deeds, and when they are over. */
export interface Stretch {
  readonly deeds: readonly Deed[];
  readonly until: number;
}

/** A ticket at the supplier of its service: acknowledged or refused, and back, sometimes for a second time. */
export const handedOver = (ticket: TicketCase, { at, by }: Passing, random: Randomness): Stretch => {
  const partner = partnerFor(ticket.matter.service)!;
  const reference = `${partner.id.slice(0, 3).toUpperCase()}-${random.whole(10_000, 99_999)}`;
  const given = deedOn(ticket, at, by, 'hand-over', { supplier: partner.id, contract: partner.contract, reference });
  if (random.chance(REJECTED)) {
    const until = at + random.whole(8, 50) * MINUTE_MS;
    const reason = 'Liegt nicht in unserem Netz';
    return { deeds: [given, deedOn(ticket, until, partner.id, 'reject-hand-over', { reason })], until };
  }
  const back = atPartner(ticket, partner, at, random);
  if (!random.chance(UNDONE))
    return { deeds: [given, ...back.deeds, givenBack(ticket, partner, back.until, true)], until: back.until };
  const again = afterWork(back.until, 12 * MINUTE_MS);
  const second = atPartner(ticket, partner, again, random);
  return {
    deeds: [
      ...[given, ...back.deeds, givenBack(ticket, partner, back.until, false)],
      deedOn(ticket, again, by, 'hand-over', { supplier: partner.id, contract: partner.contract, reference }),
      ...[...second.deeds, givenBack(ticket, partner, second.until, true)],
    ],
    until: second.until,
  };
};

const atPartner = (ticket: TicketCase, { id, promises, pace }: Partner, at: number, random: Randomness): Stretch => {
  const [acknowledge, giveBack] = promises[ticket.priority - 1]!;
  const seen = at + parseDuration(acknowledge)! * random.skewed(QUICKLY, SPREAD);
  const until = seen + parseDuration(giveBack)! * random.skewed(pace, SPREAD);
  return { deeds: [deedOn(ticket, seen, id, 'acknowledge-hand-over')], until };
};

const givenBack = (ticket: TicketCase, { id, billing }: Partner, at: number, done: boolean): Deed =>
  deedOn(ticket, at, id, 'return', {
    ...{ done, outcome: done ? 'Entstört und geprüft' : 'Kein Fehler gefunden' },
    ...(billing.model === 'time-and-material' && { effort: 'PT1H30M' }),
  });
