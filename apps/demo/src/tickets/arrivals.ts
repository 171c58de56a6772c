import { clients, type Client } from '../desk/customers.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn, isWorkday } from '../plan/working-hours.js';
import { DAY_MS, MINUTE_MS, weekdayOf } from '@chronodesk/wall-time';
import { incidents } from './incidents.js';
import { type Matter } from './matter.js';
import { complaints, requests } from './requests.js';

/** Somebody has something for the desk. */
export interface Arrival {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly client: Client;
  readonly matter: Matter;
}

/** Monday to Sunday, where a day has nothing special about it. */
const BY_WEEKDAY = [1.32, 1.06, 1, 0.98, 0.84, 0.12, 0.08];
const ON_HOLIDAY = 0.09;
/** In the weeks before Christmas, while shops and carriers are busiest, and in the days after it. */
const DECEMBER_PEAK = 1.75;
/** How much longer everything takes then. */
export const PEAK_SLOWNESS = 1.8;
const BETWEEN_THE_YEARS = 0.35;
const OUTSIDE_HOURS = 0.07;

/** Share of the tickets by the hour of a working day, from 0 to 23. */
const BY_HOUR = [0, 0, 0, 0, 0, 0, 2, 7, 13, 14, 12, 9, 5, 8, 9, 8, 6, 4, 2, 1, 0, 0, 0, 0].map((weight, hour) => ({
  ...{ weight, hour },
}));
const KINDS = [
  { weight: 71, matters: incidents },
  { weight: 28, matters: requests },
  { weight: 1, matters: complaints },
];

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(5, 10);

/** Whether a day lies in the third bad week of the year, which is two weeks long. */
export const isPeak = (day: number): boolean => dateOf(day) >= '12-05' && dateOf(day) <= '12-20';

/** How busy a day (days since 1970-01-01) is; an ordinary working day is about 1. */
export const loadOf = (day: number): number => {
  const date = dateOf(day);
  const usual = isWorkday(day) || weekdayOf(day) > 4 ? BY_WEEKDAY[weekdayOf(day)]! : ON_HOLIDAY;
  if (isPeak(day)) return usual * DECEMBER_PEAK;
  return date >= '12-24' || date <= '01-05' ? usual * BETWEEN_THE_YEARS : usual;
};

/** What comes in on a day, in order; `expected` is the mean. */
export const arrivalsOf = (day: number, expected: number, random: Randomness): Arrival[] =>
  Array.from({ length: countOf(expected, random) }, () => arrivalOn(day, random)).sort((a, b) => a.at - b.at);

/** Rounded so that the mean stays, with a day's ups and downs. */
const countOf = (expected: number, random: Randomness): number =>
  Math.floor(expected * (0.85 + 0.3 * random.next()) + random.next());

const arrivalOn = (day: number, random: Randomness): Arrival => {
  const { matters } = random.weighted(KINDS);
  const matter = random.weighted(matters);
  const client = random.weighted(clients);
  const isRoundTheClock = client.hours === 'always' && matter.kind === 'incident';
  const anyTime = random.chance(isRoundTheClock ? 4 * OUTSIDE_HOURS : OUTSIDE_HOURS);
  const hour = anyTime ? random.whole(0, 23) : random.weighted(BY_HOUR).hour;
  const at = instantOn(day, hour * HOUR_MS + random.whole(0, 59) * MINUTE_MS + random.whole(0, 59) * 1_000);
  return { at, client, matter };
};
