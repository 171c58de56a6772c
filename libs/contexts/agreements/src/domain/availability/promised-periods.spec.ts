import { berlinOffice, monthlyTarget, promisingVersion } from './availability.examples.js';
import { monthOf, periodAt } from './period.js';
import { promisedPeriods, promisedServices, type PromisingVersion } from './promised-periods.js';

const utc = (text: string): number => Date.parse(text);
const year2026 = [utc('2025-12-31T23:00:00Z'), utc('2026-12-31T23:00:00Z')] as const;
const shown = (versions: PromisingVersion[], span: readonly [number, number] = year2026, service = 'mail') =>
  [...promisedPeriods(versions, service, span)].map(
    ({ version, key, period: { label, from, until } }) =>
      `${version} ${key} ${label} ${new Date(from).toISOString().slice(5, 16)} ${new Date(until).toISOString().slice(5, 16)}`,
  );
const office = (label: string, from: string, until: string, version = 1) =>
  `${version} month/service-hours ${label} ${from} ${until}`;

describe('a period', () => {
  it('begins at local midnight, also where the date in UTC is another one', () => {
    const { label, from } = periodAt('Pacific/Auckland', 'month', utc('2026-03-31T12:00:00Z'));
    expect([label, new Date(from).toISOString()]).toEqual(['2026-04', '2026-03-31T11:00:00.000Z']);
    expect(periodAt('America/New_York', 'year', utc('2026-01-01T04:59:59.999Z')).label).toBe('2025');
    expect(periodAt('America/New_York', 'quarter', utc('2026-01-01T05:00:00Z')).label).toBe('2026-Q1');
  });
  it('follows the one before without a gap', () => {
    let instant = utc('2025-12-31T23:00:00Z');
    for (let month = 0; month < 24; month++) {
      const { from, until } = periodAt('Europe/Berlin', 'month', instant);
      expect(from).toBe(instant);
      instant = until;
    }
    expect(new Date(instant).toISOString()).toBe('2027-12-31T23:00:00.000Z');
  });
  it('is the same month as people write it', () =>
    expect(monthOf('Europe/Berlin', '2026-03')).toEqual([utc('2026-02-28T23:00:00Z'), utc('2026-03-31T22:00:00Z')]));
});

describe('what an agreement promises', () => {
  it('begins when it comes into force and ends when it is retired', () =>
    expect(
      shown([promisingVersion({}, { inForceFrom: '2026-01-15T09:00:00Z', inForceUntil: '2026-03-10T12:00:00Z' })]),
    ).toEqual([
      office('2026-01', '01-15T09:00', '01-31T23:00'),
      office('2026-02', '01-31T23:00', '02-28T23:00'),
      office('2026-03', '02-28T23:00', '03-10T12:00'),
    ]));
  it('is nothing as long as it is a draft', () =>
    expect(shown([promisingVersion({}, { inForceFrom: null })])).toEqual([]));

  const amendedAt = '2026-02-10T12:00:00Z';
  const first = promisingVersion({}, { inForceUntil: amendedAt, inForceFrom: '2026-01-31T23:00:00Z' });
  const second = (more: Parameters<typeof promisingVersion>[0]) =>
    promisingVersion(more, { version: 2, inForceFrom: amendedAt, inForceUntil: '2026-03-31T22:00:00Z' });
  it('is judged by the version in force at the start of a period, to its end', () =>
    expect(shown([first, second({ percent: 90 })])).toEqual([
      office('2026-02', '01-31T23:00', '02-28T23:00'),
      office('2026-03', '02-28T23:00', '03-31T22:00', 2),
    ]));
  it('begins with the amendment where that promises something new', () =>
    expect(shown([first, second({ measuredIn: 'always' })])).toEqual([
      office('2026-02', '01-31T23:00', '02-28T23:00'),
      '2 month/always 2026-02 02-10T12:00 02-28T23:00',
      '2 month/always 2026-03 02-28T23:00 03-31T22:00',
    ]));
  it('stands to the end of the period where an amendment drops it', () =>
    expect(shown([first, second({ service: 'files' })])).toEqual([office('2026-02', '01-31T23:00', '02-28T23:00')]));
  it('shows only periods that overlap the span', () =>
    expect(shown([promisingVersion()], [utc('2026-04-30T22:00:00Z'), utc('2026-06-01T00:00:00Z')])).toEqual([
      office('2026-05', '04-30T22:00', '05-31T22:00'),
      office('2026-06', '05-31T22:00', '06-30T22:00'),
    ]));

  it('is about the service of the scope where a target names none', () => {
    const scope = { customer: null, service: 'crm', kind: null };
    const version = promisingVersion({ service: null }, { scope });
    expect(promisedServices(version)).toEqual(['crm']);
    expect(shown([version], [year2026[0], year2026[0] + 1], 'crm')).toHaveLength(1);
    expect(shown([version])).toEqual([]);
  });
  it('has months of UTC for a calendar without a zone, unless the target names one', () => {
    const content = { calendar: 'always' as const, availability: [monthlyTarget] };
    const span = [utc('2026-03-15T00:00:00Z'), utc('2026-03-16T00:00:00Z')] as const;
    expect(shown([promisingVersion({}, { content })], span)).toEqual([office('2026-03', '03-01T00:00', '04-01T00:00')]);
    const tokyo = { ...content, availability: [{ ...monthlyTarget, timeZone: 'Asia/Tokyo' }] };
    expect(shown([promisingVersion({}, { content: tokyo })], span)).toEqual([
      office('2026-03', '02-28T15:00', '03-31T15:00'),
    ]);
  });
  it('follows the zone of a calendar with versions', () => {
    const calendar = {
      versions: [
        { validFrom: null, calendar: 'always' as const },
        { validFrom: utc('2026-03-01T00:00:00Z'), calendar: berlinOffice },
      ],
    };
    const version = promisingVersion({}, { content: { calendar, availability: [monthlyTarget] } });
    expect(shown([version], [utc('2026-03-02T00:00:00Z'), utc('2026-03-03T00:00:00Z')])).toEqual([
      office('2026-03', '03-01T00:00', '03-31T22:00'),
    ]);
  });
});
