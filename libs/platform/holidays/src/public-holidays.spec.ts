import { readFileSync } from 'node:fs';
import { LastUsed } from './last-used.js';
import { HOLIDAY_LIBRARY, holidaysOf } from './public-holidays.js';

const datesOf = (country: string, state: string | null, from: number, until = from): readonly string[] => {
  const found = holidaysOf({ country, state }, { from, until });
  if ('unknown' in found) throw new Error(`unknown ${found.unknown}`);
  return found.dates;
};
const isHoliday = (state: string | null, date: string): boolean =>
  datesOf('DE', state, Number(date.slice(0, 4))).includes(date);

/** Einigungsvertrag Art. 2 and the holiday acts of the states, for 2026 (Easter is on 5 April). */
const EVERYWHERE = [
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  ...['2026-10-03', '2026-12-25', '2026-12-26'],
];
const [EPIPHANY, WOMENS_DAY, EASTER, WHITSUN] = ['2026-01-06', '2026-03-08', '2026-04-05', '2026-05-24'];
const [CORPUS_CHRISTI, ASSUMPTION, CHILDRENS_DAY] = ['2026-06-04', '2026-08-15', '2026-09-20'];
const [REFORMATION, ALL_SAINTS, REPENTANCE] = ['2026-10-31', '2026-11-01', '2026-11-18'];

describe('the statutory holidays of German states in 2026, by their acts', () => {
  it.each<[state: string, dates: string[]]>([
    ['BB', [EASTER, WHITSUN, REFORMATION]],
    ['BE', [WOMENS_DAY]],
    ['BW', [EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS]],
    // Assumption is a holiday of the communes with more Catholics, the Peace Festival one of Augsburg alone.
    ['BY', [EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS]],
    ['HB', [REFORMATION]],
    ['HE', [CORPUS_CHRISTI]],
    ['HH', [REFORMATION]],
    ['MV', [WOMENS_DAY, REFORMATION]],
    ['NI', [REFORMATION]],
    ['NW', [CORPUS_CHRISTI, ALL_SAINTS]],
    ['RP', [CORPUS_CHRISTI, ALL_SAINTS]],
    ['SH', [REFORMATION]],
    ['SL', [CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS]],
    // Corpus Christi is a holiday of single communes in Saxony and Thuringia.
    ['SN', [REFORMATION, REPENTANCE]],
    ['ST', [EPIPHANY, REFORMATION]],
    ['TH', [CHILDRENS_DAY, REFORMATION]],
  ])('%s', (state, dates) => {
    expect(datesOf('DE', state, 2026)).toEqual([...EVERYWHERE, ...dates].sort());
  });

  it('are without a state those of the whole country', () => {
    expect(datesOf('DE', null, 2026)).toEqual(EVERYWHERE);
  });
});

describe('holidays that came or were there once', () => {
  it.each<[state: string, date: string, year: number]>([
    ['BE', '03-08', 2019],
    ['MV', '03-08', 2023],
    ['TH', '09-20', 2019],
    ['HB', '10-31', 2018],
    ['HH', '10-31', 2018],
    ['NI', '10-31', 2018],
    ['SH', '10-31', 2018],
  ])('%s has %s since %i', (state, day, year) => {
    // The year 2017 had its Reformation Day everywhere.
    const before = day === '10-31' ? 2016 : year - 1;
    expect([before, year, year + 1].map((each) => isHoliday(state, `${each}-${day}`))).toEqual([false, true, true]);
  });

  it('knows the days that Berlin had once', () => {
    const days = ['2020-05-08', '2025-05-08', '2028-06-17'];
    expect(days.map((date) => isHoliday('BE', date))).toEqual([true, true, true]);
    expect(days.map((date) => isHoliday('BB', date))).toEqual([false, false, false]);
    expect(isHoliday('BE', '2026-05-08')).toBe(false);
  });

  it('knows the Reformation Day of 2017 everywhere, once', () => {
    for (const state of [null, 'BY', 'BE', 'SL', 'SN', 'HH'])
      expect(datesOf('DE', state, 2017).filter((date) => date === '2017-10-31')).toHaveLength(1);
    expect(['BY', 'BE', 'SL'].map((state) => isHoliday(state, '2018-10-31'))).toEqual([false, false, false]);
  });
});

describe('what is no holiday of the whole state', () => {
  it.each([
    ['BY', '2026-08-15', 'a holiday of communes'],
    ['BY', '2026-08-08', 'a holiday of Augsburg'],
    ['BY', '2026-11-18', 'a day off for schools'],
    ['BW', '2026-10-31', 'a day off for schools'],
    ['NW', '2026-12-24', 'a bank holiday in the afternoon'],
    ['NW', '2028-12-24', 'a bank holiday, on a Sunday all day'],
    ['HE', '2026-05-10', 'an observance'],
  ])('%s %s: %s', (state, date) => expect(isHoliday(state, date)).toBe(false));
});

describe('holidays elsewhere', () => {
  it('gives every date of a feast of several days', () => {
    expect(datesOf('AM', null, 2026).slice(0, 5)).toEqual(
      ['01', '02', '03', '04', '05'].map((day) => `2026-01-${day}`),
    );
  });

  it('gives a feast that begins in the evening the date after that evening', () => {
    // Yom Kippur 5787 and Rosh Hashanah (two days).
    expect(datesOf('IL', null, 2026)).toEqual(expect.arrayContaining(['2026-09-12', '2026-09-13', '2026-09-21']));
    expect(datesOf('IL', null, 2026)).not.toContain('2026-09-20');
    // Eid al-Fitr 1447 lasts three days.
    expect(datesOf('AE', null, 2026)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
    expect(datesOf('AE', null, 2026)).not.toContain('2026-03-19');
  });

  it('leaves out half days', () => {
    expect(datesOf('GT', null, 2026)).not.toContain('2026-12-24');
    expect(datesOf('GT', null, 2026)).toContain('2026-12-25');
  });

  it('finds a substitute day that lies in the year before', () => {
    // New Year 2022 was a Saturday.
    expect(datesOf('US', null, 2021)).toContain('2021-12-31');
    expect(datesOf('US', null, 2022)).not.toContain('2021-12-31');
  });
});

describe('which places are known', () => {
  it.each(['XX', 'de', 'DE-BY', 'DE.BY', 'Germany', '', 'constructor'])('refuses the country "%s"', (country) => {
    expect(holidaysOf({ country, state: null }, { from: 2026, until: 2026 })).toEqual({ unknown: 'country' });
  });

  it.each(['XX', 'by', 'DE-BY', 'A', 'BY.A', '', 'constructor'])('refuses the German state "%s"', (state) => {
    expect(holidaysOf({ country: 'DE', state }, { from: 2026, until: 2026 })).toEqual({ unknown: 'state' });
  });

  it('refuses a state of a country without states', () => {
    expect(holidaysOf({ country: 'LU', state: 'BY' }, { from: 2026, until: 2026 })).toEqual({ unknown: 'state' });
  });
});

it('answers the same however the years are cut', () => {
  const years = Array.from({ length: 38 }, (_, index) => datesOf('DE', 'BY', 2011 + index)).flat();
  expect(datesOf('DE', 'BY', 2011, 2048)).toEqual(years);
});

it('names the version that is installed', () => {
  const { version } = JSON.parse(readFileSync(require.resolve('date-holidays/package.json'), 'utf8')) as {
    version: string;
  };
  expect(HOLIDAY_LIBRARY).toBe(`date-holidays ${version}`);
});

it('keeps no more places than it has room for', () => {
  const kept = new LastUsed<string>(2);
  for (const key of ['a', 'b', 'a', 'c']) kept.get(key, () => key);
  expect(['a', 'b'].map((key) => kept.get(key, () => 'made anew'))).toEqual(['a', 'made anew']);
});
