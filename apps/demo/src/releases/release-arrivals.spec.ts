import { dayNumberOf } from '@chronodesk/wall-time';
import { frozenDaysOf, isFrozenOn } from '../changes/change-slots.js';
import { dependantsOf } from '../desk/services.js';
import { type Deed } from '../plan/deed.js';
import { randomnessOf } from '../plan/randomness.js';
import { dayOf } from '../plan/working-hours.js';
import { quarterlyRelease, releaseAhead } from './release-arrivals.js';

const last = dayNumberOf('2026-11-26')!;
const frozen = frozenDaysOf({ until: Date.parse('2026-11-26T11:00:00Z'), days: 365 });
const kept = [...frozen, { from: last - 1, to: last + 2 }];
const random = randomnessOf(1, 'release');

const year = Array.from({ length: 365 }, (_, place) => last - 364 + place);
const releases = year.map((day) => quarterlyRelease(day, kept, random)).filter((deeds) => deeds.length > 0);
const verbsOn = (deeds: readonly Deed[]): string[] =>
  deeds.filter(({ path }) => path.startsWith('/releases')).map(({ path }) => path.split('/').at(-1)!);
const bookingsOf = (deeds: readonly Deed[]): Deed[] => deeds.filter(({ path }) => path.endsWith('/schedule'));
const windowOf = ({ body }: Deed) =>
  (body as { readonly window: { readonly from: string; readonly to: string } }).window;

describe('the releases of a year', () => {
  it('are four, two of them without trouble', () => {
    const endings = releases.map((deeds) => verbsOn(deeds).slice(verbsOn(deeds).indexOf('deploy')));
    expect(endings).toEqual([
      ['deploy', 'complete'],
      ['deploy', 'complete'],
      ['deploy', 'complete'],
      ['deploy', 'complete', 'roll-back'],
    ]);
    const failed = releases.map((deeds) => deeds.filter(({ path }) => path.endsWith('/fail')).length);
    expect(failed).toEqual([1, 0, 0, 0]);
  });

  it('are approved by somebody else than who opened them', () => {
    for (const deeds of releases) {
      const approves = deeds.find(({ path }) => path.startsWith('/releases/') && path.endsWith('/approve'));
      expect(approves!.actor).not.toBe(deeds.find(({ path }) => path === '/releases')!.actor);
    }
  });

  it('go live in the window of each of their changes, on days that are not kept free and not on services that need each other', () => {
    for (const deeds of releases) {
      const deployed = deeds.find(({ path }) => path.endsWith('/deploy'))!;
      const windows = bookingsOf(deeds).map(windowOf);
      expect(new Set(windows.map(({ from }) => from)).size).toBe(1);
      expect(deployed.at).toBeGreaterThan(Date.parse(windows[0]!.from));
      expect(deployed.at).toBeLessThan(Date.parse(windows[0]!.to));
      expect(isFrozenOn(kept, dayOf(deployed.at))).toBe(false);
      const requests = deeds.filter(({ path }) => path === '/changes');
      const services = requests.map(({ body }) => (body as { readonly service: string }).service);
      for (const service of services) expect(services.filter((one) => dependantsOf(service).includes(one))).toEqual([]);
    }
  });

  it('leave days alone that are kept, whichever day is the last', () => {
    for (const end of year) {
      const free = [...frozen, { from: end - 1, to: end + 2 }];
      const opened = quarterlyRelease(dayNumberOf('2026-02-02')!, free, random);
      expect(isFrozenOn(free, dayOf(Date.parse(windowOf(bookingsOf(opened)[0]!).from)))).toBe(false);
    }
  });

  it('have one that is planned when the year ends, to be deployed soon', () => {
    const ahead = year.flatMap((day) => releaseAhead(day, last, kept, random));
    expect(verbsOn(ahead)).toEqual(['releases', 'add', 'add', 'plan', 'approve']);
    for (const { at } of ahead) expect(dayOf(at)).toBeLessThan(last);
    for (const booking of bookingsOf(ahead))
      expect(dayOf(Date.parse(windowOf(booking).from)) - last).toBeGreaterThan(1);
  });
});
