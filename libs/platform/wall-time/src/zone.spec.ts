import { zoneOf } from './zone.js';

const local = (zone: string, instant: string): string =>
  new Date(zoneOf(zone).localOf(Date.parse(instant))).toISOString().slice(0, 19);

describe('the local time of a zone', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T12:00:00Z', '2026-01-15T13:00:00'],
    ['Europe/Berlin', '2026-07-15T12:00:00Z', '2026-07-15T14:00:00'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00'],
    ['Asia/Kolkata', '2026-03-29T20:00:00Z', '2026-03-30T01:30:00'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31T00:00:00'],
    ['UTC', '1995-05-05T05:05:05Z', '1995-05-05T05:05:05'],
  ])('in %s at %s is %s', (zone, instant, expected) => expect(local(zone, instant)).toBe(expected));

  it('leads back to its instant, except in the hour that happens twice', () => {
    const berlin = zoneOf('Europe/Berlin');
    for (let hour = 0; hour < 366 * 24; hour += 5) {
      const instant = Date.UTC(2026, 0, 1) + hour * 3_600_000;
      const again = berlin.instantOf(berlin.localOf(instant));
      expect([0, 3_600_000]).toContain(instant - again);
    }
  });
});
