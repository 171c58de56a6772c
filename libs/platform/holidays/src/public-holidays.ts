import Holidays, { type HolidaysTypes } from 'date-holidays';
import { LastUsed } from './last-used.js';

/** A country and, if it matters, one of its states; codes as in ISO 3166, in capitals. */
export interface HolidayRegion {
  readonly country: string;
  readonly state: string | null;
}

/** Years, both inclusive. */
export interface HolidayYears {
  readonly from: number;
  readonly until: number;
}

/** Where the dates come from, with its version; recorded with whatever is resolved by it. */
export const HOLIDAY_LIBRARY = 'date-holidays 3.37.0';

/** Regions whose dates are kept; a desk uses a handful, the bound is against a caller who tries them all. */
const MAX_REGIONS = 64;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const countries = new Holidays().getCountries();
const regions = new LastUsed<HolidaysOfYear>(MAX_REGIONS);

/** The dates (`YYYY-MM-DD`) that the holidays listed for one year cover. */
type HolidaysOfYear = (year: number) => readonly string[];

/**
 * The statutory public holidays of a whole country or state in some years: local dates, ascending, each once. Only whole
 * days that the library calls `public` count: no observances, no bank or school holidays, nothing of single communes.
 */
export const holidaysOf = (
  { country, state }: HolidayRegion,
  { from, until }: HolidayYears,
): { readonly dates: readonly string[] } | { readonly unknown: 'country' | 'state' } => {
  if (!Object.hasOwn(countries, country)) return { unknown: 'country' };
  if (state !== null && !isKnownState(country, state)) return { unknown: 'state' };
  const ofYear = regions.get(`${country}/${state ?? ''}`, () => rememberedYears(libraryFor(country, state)));
  const dates = new Set<string>();
  // Substitute days and long feasts can lie in the year beside the one they are listed for.
  for (let year = from - 1; year <= until + 1; year += 1) for (const date of ofYear(year)) dates.add(date);
  const isWanted = (date: string): boolean => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= until;
  return { dates: [...dates].filter(isWanted).sort() };
};

/** The library cannot find states that are not in capitals, and would answer for the country instead. */
const isKnownState = (country: string, state: string): boolean => {
  const states = (new Holidays().getStates(country) ?? {}) as Readonly<Record<string, string>>;
  return Object.hasOwn(states, state) && state === state.toUpperCase();
};

/** In UTC every day has 24 hours, and instants read like local time. */
const libraryFor = (country: string, state: string | null): Holidays =>
  state === null ? new Holidays(country, { timezone: 'UTC' }) : new Holidays(country, state, { timezone: 'UTC' });

const rememberedYears = (library: Holidays): HolidaysOfYear => {
  const known = new Map<number, readonly string[]>();
  return (year) => {
    let dates = known.get(year);
    if (!dates) known.set(year, (dates = library.getHolidays(year).filter(isPublic).flatMap(wholeDaysOf)));
    return dates;
  };
};

const isPublic = ({ type }: HolidaysTypes.Holiday): boolean => type === 'public';

/**
 * The whole days of a holiday. Feasts of the Islamic and the Jewish calendar begin at the evening before; the day people
 * have off is the one whose noon they cover. What is shorter than a day is half a day off and none of ours.
 */
const wholeDaysOf = ({ start, end }: HolidaysTypes.Holiday): string[] => {
  const days = Math.floor((end.getTime() - start.getTime()) / DAY_MS);
  const firstNoon = Math.ceil((start.getTime() - DAY_MS / 2) / DAY_MS) * DAY_MS + DAY_MS / 2;
  return Array.from({ length: days }, (_, index) => dateOf(firstNoon + index * DAY_MS));
};

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
