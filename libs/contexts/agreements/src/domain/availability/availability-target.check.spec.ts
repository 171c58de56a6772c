import { inputOf } from '@chronodesk/kernel/input';
import { checkAvailability } from './availability-target.check.js';
import { faultsOfServices } from './target-scope.js';

const target = { service: 'mail', percent: 99.5, per: 'month', measuredIn: 'service-hours' };
const check = (...targets: unknown[]) => {
  const input = inputOf(targets);
  const accepted = checkAvailability(input, (name) => name === 'Europe/Berlin');
  return { accepted, faults: input.faults.map(({ path, message }) => `${path} ${message}`) };
};

describe('the availability of an agreement', () => {
  it('fills in what is usual', () =>
    expect(check(target)).toEqual({
      accepted: [{ ...target, countDegraded: false, excludePlanned: true, thresholds: [], timeZone: null }],
      faults: [],
    }));
  it('takes everything', () => {
    const full = {
      ...target,
      countDegraded: true,
      excludePlanned: false,
      thresholds: [50, 80],
      timeZone: 'Europe/Berlin',
    };
    expect(check(full)).toEqual({ accepted: [full], faults: [] });
  });
  it.each<[string, unknown, string]>([
    ['no promise', 0, '/0/percent must be more than 0 and at most 100'],
    ['more than all', 100.001, '/0/percent must be more than 0 and at most 100'],
    ['four decimals', 99.9999, '/0/percent must have at most three decimals'],
    ['a text', '99.5', '/0/percent must be a number'],
    ['no number', NaN, '/0/percent must be more than 0 and at most 100'],
  ])('refuses %s', (_, percent, fault) => expect(check({ ...target, percent }).faults).toEqual([fault]));
  it.each([0.001, 99.999, 100, 33.333])('takes %d per cent', (percent) =>
    expect(check({ ...target, percent }).faults).toEqual([]),
  );
  it('names every fault with its place', () =>
    expect(
      check(
        { ...target, per: 'week', measuredIn: 'nights', colour: 'red' },
        { percent: 99, service: ' ', countDegraded: 1, timeZone: 'Mars' },
        { ...target, percent: 100, thresholds: [50] },
        { ...target, thresholds: [0, 50.5, 101, 'PT1H'] },
        'always',
      ).faults,
    ).toEqual([
      '/0/colour is no known key',
      '/0/per must be one of month, quarter, year',
      '/0/measuredIn must be one of service-hours, always',
      '/1/per is missing',
      '/1/measuredIn is missing',
      '/1/service must not be blank',
      '/1/timeZone is no time zone of the IANA database',
      '/1/countDegraded must be true or false',
      '/2/thresholds make no sense with 100 per cent, which allows no downtime to use up',
      '/3/thresholds/0 must be a whole per cent from 1 to 100',
      '/3/thresholds/1 must be a whole per cent from 1 to 100',
      '/3/thresholds/2 must be a whole per cent from 1 to 100',
      '/3/thresholds/3 must be a whole per cent from 1 to 100',
      '/4 must be an object',
    ]));
  it('refuses what is no list, and a list without end', () => {
    const input = inputOf({ percent: 99 });
    expect(checkAvailability(input, () => true)).toEqual([]);
    expect(input.faults).toEqual([{ path: '', message: 'must be an array' }]);
    expect(check(...Array.from({ length: 201 }, () => target)).faults).toEqual([' must have at most 200 targets']);
  });
});

describe('targets and the scope of their agreement', () => {
  const promise = (service: string | null, per: 'month' | 'year' = 'month') => ({
    ...{ service, per },
    measuredIn: 'always' as const,
  });
  const paths = (...[targets, scope]: Parameters<typeof faultsOfServices>) =>
    faultsOfServices(targets, scope).map(({ path, message }) => `${path} ${message.split(' ', 2).join(' ')}`);

  it('need a service from either', () => {
    expect(paths([promise(null)], null)).toEqual(['/availability/0/service is missing,']);
    expect(paths([promise(null)], 'mail')).toEqual([]);
    expect(paths([promise('mail')], null)).toEqual([]);
  });
  it('are about no other service', () =>
    expect(paths([promise('mail'), promise('crm')], 'mail')).toEqual(['/availability/1/service is not']));
  it('promise the same thing once, by whatever name of the service', () =>
    expect(paths([promise('mail'), promise('mail', 'year'), promise(null)], 'mail')).toEqual([
      '/availability/2 repeats the',
    ]));
});
