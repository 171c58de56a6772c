import { DAY_MS } from './local-time.js';

/** The offsets of one IANA zone; local times are written as the epoch milliseconds of the same reading in UTC. */
export interface Zone {
  /** The instant of a local time by the rule that Temporal calls `disambiguation: 'compatible'`. */
  instantOf(local: number): number;
  /** The local time that clocks of the zone show at an instant (epoch milliseconds). */
  localOf(instant: number): number;
  /** Whether any instant has this local date; Pacific/Apia skipped 2011-12-30. */
  hasDate(dayNumber: number): boolean;
}

/** No zone is further from UTC than this since 1900, so the two readings of a local time lie within it. */
const REACH_MS = DAY_MS;
const YEAR_MS = 366 * DAY_MS;
const SECOND_MS = 1000;
/** Zones kept at once; a process serves a handful, the bound is against a caller who tries them all. */
const MAX_ZONES = 64;

/** Version of the tz database that this process counts with, such as `2026a`. */
export const ZONE_DATABASE = process.versions.tz ?? 'unknown';

/** Short names that only ICU knows; they stand for no rule of the tz database. */
const ICU_ONLY =
  /^(ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST|SystemV\/.*)$/i;

/** Whether the name is a zone of the tz database; offsets such as `+01:00` are not. */
export function isKnownZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || ICU_ONLY.test(name)) return false;
  try {
    return formatterOf(name) !== null;
  } catch {
    return false;
  }
}

const zones = new Map<string, Zone>();

/** The offsets of a zone, cached by name; throws a RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  if (zones.size >= MAX_ZONES) zones.delete([...zones.keys()][0] ?? '');
  zones.set(name, zone);
  return zone;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function offsetReader(timeZone: string): (instant: number) => number {
  const formatter = formatterOf(timeZone);
  return (instant) => {
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
      formatter.format(instant).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  };
}

/** A stretch with one offset, from `from` (inclusive) up to the next period's `from`. */
interface Period {
  readonly from: number;
  readonly offset: number;
}

/** Asks once a day and halves where the answer differs: daily, because some zones switched twice within weeks. */
function findPeriods(offsetAt: (instant: number) => number, from: number, until: number): Period[] {
  const periods: Period[] = [];
  let offset = offsetAt(from);
  for (let left = from; left < until; left += DAY_MS) {
    const right = left + DAY_MS;
    const next = offsetAt(right);
    for (let low = left; offset !== next;) {
      let high = right;
      while (high - low > SECOND_MS) {
        const middle = low + Math.floor((high - low) / (2 * SECOND_MS)) * SECOND_MS;
        if (offsetAt(middle) === offset) low = middle;
        else high = middle;
      }
      low = high;
      offset = offsetAt(high);
      periods.push({ from: high, offset });
    }
  }
  return periods;
}

function createZone(name: string): Zone {
  const offsetAt = offsetReader(name);
  let periods: Period[] = [];
  let coveredFrom = 0;
  let coveredUntil = 0;

  function cover(from: number, until: number): void {
    if (periods.length === 0) {
      coveredFrom = coveredUntil = Math.floor(from / DAY_MS) * DAY_MS;
      periods = [{ from: -Infinity, offset: offsetAt(coveredFrom) }];
    }
    while (coveredUntil < until) {
      periods.push(...findPeriods(offsetAt, coveredUntil, coveredUntil + YEAR_MS));
      coveredUntil += YEAR_MS;
    }
    while (coveredFrom > from) {
      coveredFrom -= YEAR_MS;
      const earlier = findPeriods(offsetAt, coveredFrom, coveredFrom + YEAR_MS);
      periods = [{ from: -Infinity, offset: offsetAt(coveredFrom) }, ...earlier, ...periods.slice(1)];
    }
  }

  function indexAt(instant: number): number {
    let low = 0;
    let high = periods.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((periods[middle]?.from ?? Infinity) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The periods that hold an instant with a local reading between the two. */
  function periodsAround(localFrom: number, localUntil: number): { period: Period; until: number }[] {
    if (localFrom - REACH_MS < coveredFrom || localUntil + REACH_MS > coveredUntil || periods.length === 0) {
      cover(localFrom - REACH_MS, localUntil + REACH_MS);
    }
    const first = indexAt(localFrom - REACH_MS);
    const around = [];
    for (let index = first; index < periods.length; index += 1) {
      const period = periods[index];
      if (!period || period.from > localUntil + REACH_MS) break;
      around.push({ period, until: periods[index + 1]?.from ?? Infinity });
    }
    return around;
  }

  return {
    instantOf(local) {
      if (local - REACH_MS >= coveredFrom && local + REACH_MS <= coveredUntil) {
        const index = indexAt(local - REACH_MS);
        const until = periods[index + 1]?.from ?? Infinity;
        if (until > local + REACH_MS) return local - periods[index]!.offset;
      }
      const around = periodsAround(local, local);
      for (const { period, until } of around) {
        const instant = local - period.offset;
        if (instant >= period.from && instant < until) return instant;
      }
      // In a gap: the offset before it moves the time forward by the length of the gap.
      const beforeGap = around.findLast(({ period, until }) => local - period.offset >= until);
      return local - (beforeGap ?? around[0]!).period.offset;
    },
    localOf(instant) {
      if (periods.length === 0 || instant < coveredFrom || instant > coveredUntil)
        cover(instant - REACH_MS, instant + REACH_MS);
      return instant + periods[indexAt(instant)]!.offset;
    },
    hasDate(dayNumber) {
      const start = dayNumber * DAY_MS;
      const end = start + DAY_MS;
      return periodsAround(start, end).some(
        ({ period, until }) => period.from + period.offset < end && until + period.offset > start,
      );
    },
  };
}
