import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { scorecard } from '../desk/request-catalogue.js';
import { leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, dayOf, HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';
import { type Passing } from './hand-over.js';
import { deedOn, type TicketCase, worked } from './ticket-case.js';

const REOPENED = 0.045;
const RATED = 0.3;
const REVIEWED = 0.02;
const CLOSES = 9 * HOUR_MS;

/** Satisfaction from 1 to 5. */
const RATINGS = [4, 7, 17, 38, 34].map((weight, index) => ({ weight, csat: index + 1 }));
const WORDS: Readonly<Record<number, string>> = {
  1: 'Hat viel zu lange gedauert.',
  2: 'Musste dreimal nachfragen.',
  5: 'Schnell und freundlich, danke!',
};

/** The resolution, perhaps a second one, what the requester says, and the closing. */
export const afterResolution = (ticket: TicketCase, { at, by }: Passing, random: Randomness): Deed[] => {
  const resolved = resolution(ticket, at, by, random);
  if (!random.chance(REOPENED)) return [resolved, ...ending(ticket, at, by, random)];
  const again = afterWork(at, random.whole(1, 12) * HOUR_MS);
  const done = worked(ticket, again, random.whole(30, 240) * MINUTE_MS);
  return [
    resolved,
    deedOn(ticket, again, ticket.requester, 'reopen', { reason: 'Der Fehler ist wieder da' }),
    resolution(ticket, done, by, random),
    ...ending(ticket, done, by, random),
  ];
};

const resolution = ({ matter, ...ticket }: TicketCase, at: number, by: string, random: Randomness): Deed =>
  deedOn(ticket, at, by, 'resolve', {
    resolution: random.pick(matter.causes),
    code: matter.kind === 'incident' ? 'fixed' : 'fulfilled',
  });

const ending = (ticket: TicketCase, at: number, by: string, random: Randomness): Deed[] => {
  const closes = instantOn(workdayFrom(dayOf(at) + 1, 2), CLOSES + random.whole(0, 240) * MINUTE_MS);
  const closed = [deedOn(ticket, closes, by, 'close'), ...reviewed(ticket, closes + HOUR_MS, by, random)];
  if (!random.chance(RATED)) return closed;
  const { csat } = random.weighted(RATINGS);
  const rated = Math.min(at + random.whole(20, 1_200) * MINUTE_MS, closes - MINUTE_MS, at + DAY_MS);
  const comment = WORDS[csat];
  return [
    deedOn(ticket, rated, ticket.requester, 'rate', { csat, nps: csat * 2, ...(comment && { comment }) }),
    ...closed,
  ];
};

/** The lead of the first line looks at some resolutions, but never at an own one. */
const reviewed = (ticket: TicketCase, at: number, by: string, random: Randomness): Deed[] => {
  const reviewer = leadOf('service-desk');
  if (by === reviewer || !random.chance(REVIEWED)) return [];
  const points = scorecard.criteria.map(({ id, most }) => ({ criterion: id, points: random.whole(most - 3, most) }));
  return [deedOn(ticket, at, reviewer, 'review', { scorecard: scorecard.id, points })];
};
