import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { type CatalogueItem } from '../desk/request-catalogue.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, dayOf, HOUR_MS } from '../plan/working-hours.js';
import { afterResolution } from './after-resolution.js';
import { deedOn, opening, type TicketCase } from './ticket-case.js';

const DECLINED = 0.07;
const AGREED_IN = { median: 3, spread: 0.9 };
const DONE_IN = { median: 4, spread: 0.7 };

const REASONS = [
  'Budget für dieses Quartal ist ausgeschöpft',
  'Bitte zuerst mit der Leitung klären',
  'Wird nicht benötigt',
];
const NOTES = ['Einverstanden.', 'Im Budget vorgesehen.', 'Genehmigt, bitte zeitnah umsetzen.'];

/** A request by a form: somebody of the customer agrees to it or not, then it is done point by point. */
export const requestCourse = (ticket: TicketCase, item: CatalogueItem, random: Randomness): Deed[] => {
  const { agent, specialist: by, matter } = ticket;
  const taken = afterWork(ticket.at, random.whole(3, 30) * MINUTE_MS);
  const text = item.agreedBy === null ? 'Danke, wir kümmern uns darum.' : 'Danke, wir beginnen nach der Freigabe.';
  const begun = [
    opening(ticket),
    deedOn(ticket, taken, agent, 'assign', { team: 'service-desk', assignee: agent }),
    deedOn(ticket, taken + MINUTE_MS, agent, 'answer', { text }),
  ];
  const agreed = item.agreedBy === null ? taken : afterWork(taken, skewedHours(AGREED_IN, random));
  if (item.agreedBy !== null) {
    const decides = random.pick(ticket.client.people.filter((person) => person !== ticket.requester));
    if (random.chance(DECLINED))
      return [...begun, deedOn(ticket, agreed, decides, 'decline', { reason: random.pick(REASONS) })];
    begun.push(deedOn(ticket, agreed, decides, 'approve', { note: random.pick(NOTES) }));
  }
  const passedOn = afterWork(agreed, 10 * MINUTE_MS);
  const done = afterWork(passedOn, skewedHours(DONE_IN, random));
  return [
    ...begun,
    deedOn(ticket, passedOn, agent, 'assign', { team: matter.crew, assignee: by }),
    ...fulfilled(ticket, item, { from: passedOn, to: done }, random),
    ...afterResolution(ticket, { at: done + MINUTE_MS, by }, random),
  ];
};

const skewedHours = ({ median, spread }: { readonly median: number; readonly spread: number }, random: Randomness) =>
  random.skewed(median, spread) * HOUR_MS;

/** Point by point, and the time it took. */
const fulfilled = (
  ticket: TicketCase,
  { checklist }: CatalogueItem,
  { from, to }: { readonly from: number; readonly to: number },
  random: Randomness,
): Deed[] => {
  const tickedAt = (place: number) => from + ((to - from) * (place + 1)) / (checklist.length + 1);
  const on = new Date(dayOf(to) * DAY_MS).toISOString().slice(0, 10);
  return [
    ...checklist.map((_, place) => deedOn(ticket, tickedAt(place), ticket.specialist, 'tick', { item: place + 1 })),
    deedOn(ticket, to, ticket.specialist, 'log-time', { minutes: 5 * random.whole(2, 18), on }),
  ];
};
