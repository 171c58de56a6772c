import { DAY_MS, MINUTE_MS } from './local-time.js';
import { zoneOf } from './zone.js';

/**
 * Every zone of this machine on every day on which its offset changes, against the rule as Temporal's specification writes
 * it (`disambiguation: 'compatible'`). The rule reads offsets from the words of `Intl` ("GMT+02:00"), the zone under test
 * from local dates and times. It takes half a minute, so it is no unit test.
 */
const FROM = Date.UTC(1970, 0, 1);
const UNTIL = Date.UTC(2038, 0, 1);
const WEEK_MS = 7 * DAY_MS;

const offsetReader = (timeZone: string): ((instant: number) => number) => {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const words = formatter.format(instant).split('GMT')[1] ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(words) ?? [];
    const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -ahead : ahead;
  };
};

/** Switches as the first second with another offset; looks once a week and halves. */
const switchesOf = (offsetAt: (instant: number) => number): number[] => {
  const switches: number[] = [];
  for (let left = FROM; left < UNTIL; left += WEEK_MS) {
    let [low, high] = [left, left + WEEK_MS];
    if (offsetAt(low) === offsetAt(high)) continue;
    while (high - low > 1_000) {
      const middle = low + Math.floor((high - low) / 2_000) * 1_000;
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    switches.push(high);
  }
  return switches;
};

/** The earlier of the instants that read so; in a gap the local time by the offset from before. */
const compatible = (offsetAt: (instant: number) => number, local: number, around: number): number => {
  const before = offsetAt(around - 1_000);
  const possible = [before, offsetAt(around)]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant) === local);
  return possible.length > 0 ? Math.min(...possible) : local - before;
};

/** Local times around a switch: every third hour of two days before and after, midnights included, and where readings break. */
const localTimesAround = (offsetAt: (instant: number) => number, at: number): number[] => {
  const [before, after] = [at + offsetAt(at - 1_000), at + offsetAt(at)];
  const midnight = Math.floor(before / DAY_MS) * DAY_MS;
  const hours = Array.from({ length: 4 * 8 + 1 }, (_, third) => midnight + (third - 16) * 180 * MINUTE_MS);
  const edges = [before, after].flatMap((edge) => [
    edge - MINUTE_MS,
    edge - 1_000,
    edge,
    edge + 1_000,
    edge + MINUTE_MS,
  ]);
  return [...hours, ...edges, (before + after) / 2].map(Math.floor);
};

/** The local dates about a switch as day numbers, and whether some hour of theirs came to pass. */
const datesAround = (offsetAt: (instant: number) => number, at: number): [number, boolean][] => {
  const occurring = new Set<number>();
  for (let hour = -60; hour <= 60; hour += 1) {
    const instant = at + hour * 60 * MINUTE_MS;
    occurring.add(Math.floor((instant + offsetAt(instant)) / DAY_MS));
  }
  const day = Math.floor((at + offsetAt(at)) / DAY_MS);
  return [day - 1, day, day + 1].map((each) => [each, occurring.has(each)]);
};

const regions = new Map<string, string[]>();
for (const zone of Intl.supportedValuesOf('timeZone')) {
  const region = zone.split('/')[0]!;
  regions.set(region, [...(regions.get(region) ?? []), zone]);
}

describe.each([...regions])('zones of %s', (_, names) => {
  it.each(names)('%s', (name) => {
    const offsetAt = offsetReader(name);
    const zone = zoneOf(name);
    const wrong: string[] = [];
    for (const at of switchesOf(offsetAt)) {
      for (const local of localTimesAround(offsetAt, at)) {
        const expected = compatible(offsetAt, local, at);
        const found = zone.instantOf(local);
        if (found !== expected) wrong.push(`${new Date(local).toISOString()}: ${found} instead of ${expected}`);
      }
      for (const [day, occurs] of datesAround(offsetAt, at))
        if (zone.hasDate(day) !== occurs) wrong.push(`day ${day} ${occurs ? 'occurs' : 'does not occur'}`);
    }
    expect(wrong).toEqual([]);
  });
});
