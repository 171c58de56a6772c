import { isKnownZone } from '@chronodesk/wall-time';
import { type HolidaysOf } from '../calendar/calendar.check.js';
import { parseSimulation } from './simulation.js';

const holidaysOf: HolidaysOf = ({ country, state }, years) => {
  if (country !== 'DE') return { unknown: 'country' };
  if (state !== null && state !== 'BY') return { unknown: 'state' };
  const dates = [];
  for (let year = years.from; year <= years.until; year += 1) dates.push(`${year}-01-06`, `${year}-05-01`);
  return { dates: state === null ? dates.filter((date) => date.endsWith('05-01')) : dates };
};
/** What a body says, in a world where Germany has two holidays and Bavaria one more. */
export const parse = (body: unknown): ReturnType<typeof parseSimulation> =>
  parseSimulation(body, { isKnownZone, holidaysOf, sources: { holidays: 'spec 1', timeZones: '2026a' } });

const officeDay = () => [['08:00', '18:00']];
/** The example of the service-level rules. */
export const example = () => ({
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: officeDay(), tue: officeDay(), wed: officeDay(), thu: officeDay(), fri: officeDay() },
    holidays: { country: 'DE', state: 'BY' },
    closed: ['2026-12-24'],
    open: [],
  },
  agreement: {
    targets: [
      { metric: 'response', priority: 1, within: 'PT30M' },
      { metric: 'resolution', priority: 1, within: 'PT4H' },
      { metric: 'resolution', priority: 2, within: 'PT8H', thresholds: [50, 75, 'PT30M'] },
    ],
    pauseOn: ['requester', 'supplier'],
    pausable: ['resolution'],
    onReopen: 'continue',
  },
  timeline: [
    { at: '2026-03-27T16:10:00Z', what: 'opened', priority: 1 },
    { at: '2026-03-27T16:40:00Z', what: 'answered' },
    { at: '2026-03-30T07:00:00Z', what: 'held', for: 'requester' },
    { at: '2026-03-30T09:00:00Z', what: 'resumed' },
    { at: '2026-03-30T09:30:00Z', what: 'prioritised', priority: 2 },
    { at: '2026-03-30T11:00:00Z', what: 'resolved' },
    { at: '2026-03-31T11:00:00Z', what: 'reopened' },
  ],
  asOf: '2026-03-31T12:00:00Z',
});

/** The example with one place changed; undefined removes it. */
export function changed(pointer: string, value: unknown): unknown {
  const body: unknown = example();
  const keys = pointer.slice(1).split('/');
  const last = keys.pop()!;
  const parent = keys.reduce((node, key) => (node as Record<string, unknown>)[key], body) as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return body;
}

/** Where a body is faulty. */
export const pathsOf = (body: unknown): string[] => {
  const parsed = parse(body);
  return parsed.ok ? [] : parsed.errors.map(({ path }) => path);
};
