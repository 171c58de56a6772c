import { derivedId } from '@chronodesk/eventing';
import { eventAt } from '@chronodesk/eventing/testing';
import { parseDuration } from '@chronodesk/wall-time';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { goldContent } from './domain/agreement.examples.js';
import { monthlyTarget } from './domain/availability/availability.examples.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
});
afterAll(() => app.close());

/** Appends one event and answers an instant at which the ledger knows of it and of nothing that is appended later. */
const append = async (stream: string, type: string, data: object, occurredAt: string): Promise<string> => {
  await app.store.append(stream, 'any', [eventAt({ type, data }, occurredAt)]);
  const knownAt = app.store.events.at(-1)!.recordedAt;
  while (Date.now() <= Date.parse(knownAt)) await new Promise(setImmediate);
  return knownAt;
};

const march = (day: number, time: string): string => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const reports = (service: string) => {
  const record = (type: string, occurredAt: string, data: object) =>
    append(
      `serviceAvailability-${derivedId('service-availability', service)}`,
      `ServiceOutage${type}`,
      { service, ...data },
      occurredAt,
    );
  const what = { impact: 'down', planned: false };
  return {
    started: (outage: string, from: string) => record('Started', from, { outage, from, ...what, cause: null }),
    ended: (outage: string, until: string) => record('Ended', until, { outage, until }),
    corrected: (outage: string, from: string, until: string | null) =>
      record('Corrected', from, { outage, from, until, ...what, reason: 'Seen in the log' }),
    withdrawn: (outage: string) => record('Withdrawn', march(31, '12:00'), { outage, reason: 'A drill' }),
  };
};

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly from: string;
  readonly until: string | null;
}
const listed = async (query: string) => (await app.get(`/outages?${query}`)).body.items as readonly Listed[];
const summary = async (query: string) => (await listed(query)).map(({ id, state }) => `${id} ${state}`);

describe('the list of outages as it was known', () => {
  const known: Record<string, string> = {};
  beforeAll(async () => {
    const mail = reports('mail');
    known.started = await mail.started('a', march(2, '09:00'));
    known.ended = await mail.ended('a', march(2, '09:40'));
    known.late = await mail.started('b', march(1, '10:00'));
    known.lateEnded = await mail.ended('b', march(1, '11:00'));
    known.corrected = await mail.corrected('b', march(3, '10:00'), march(3, '10:10'));
    known.withdrawn = await mail.withdrawn('a');
    known.otherService = await reports('files').started('c', march(2, '12:00'));
  });
  const then = (step: string, query = 'service=mail') => summary(`${query}&knownAt=${known[step]}`);

  it('leaves out what the ledger was told later', async () => {
    expect(await then('started')).toEqual(['a open']);
    expect(await then('ended')).toEqual(['a ended']);
    expect(await then('late')).toEqual(['a ended', 'b open']);
    expect(await then('lateEnded')).toEqual(['a ended', 'b ended']);
    expect(await then('corrected')).toEqual(['b ended', 'a ended']);
    expect(await then('withdrawn')).toEqual(['b ended', 'a withdrawn']);
    expect(await then('withdrawn', 'service=nothing')).toEqual([]);
    expect(await summary('knownAt=2026-03-01T00:00:00Z')).toEqual([]);
  });

  it('shows each outage as it was told of then', async () => {
    const [before] = await listed(`service=mail&to=${march(2, '00:00')}&knownAt=${known.lateEnded}`);
    const reportedAt = known.late;
    const told = { id: 'b', service: 'mail', impact: 'down', planned: false, cause: null, reportedAt };
    expect(before).toEqual({
      ...told,
      ...{ state: 'ended', from: march(1, '10:00'), until: march(1, '11:00'), corrections: 0, reason: null },
    });
    const [after] = await listed(`service=mail&knownAt=${known.corrected}`);
    expect(after).toEqual({
      ...{ ...told, state: 'ended', from: march(3, '10:00'), until: march(3, '10:10') },
      ...{ corrections: 1, reason: 'Seen in the log' },
    });
  });

  it('is narrowed by what was known then, not by what is known today', async () => {
    expect(await then('late', 'open=true')).toEqual(['b open']);
    expect(await then('late', 'open=false')).toEqual(['a ended']);
    expect(await then('withdrawn', 'open=false')).toEqual(['b ended', 'a withdrawn']);
    const firstOfMarch = `from=${march(1, '10:30')}&to=${march(1, '12:00')}`;
    expect(await then('lateEnded', firstOfMarch)).toEqual(['b ended']);
    expect(await then('corrected', firstOfMarch)).toEqual([]);
    // `to` and the end of an outage are exclusive.
    expect(await then('lateEnded', `from=${march(1, '11:00')}&to=${march(2, '09:00')}`)).toEqual([]);
  });

  it('is that of today for the present instant, over all services and page by page', async () => {
    const today = await listed('limit=10');
    expect(today.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(await listed(`limit=10&knownAt=${known.otherService}`)).toEqual(today);
    expect(await then('withdrawn', 'limit=10')).toEqual(['b ended', 'a withdrawn']);
    const seen: Listed[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.get(`/outages?limit=1&knownAt=${known.otherService}${cursor}`);
      seen.push(...(body.items as Listed[]));
      if (body.next === null) break;
      cursor = `&cursor=${body.next as string}`;
    }
    expect(seen).toEqual(today);
  });

  it('refuses what is no instant and no cursor, with its place', async () => {
    const faulty = await app.get('/outages?knownAt=then');
    expect([faulty.status, faulty.body.errors.map(({ path }) => path)]).toEqual([400, ['knownAt']]);
    const cursor = await app.get(`/outages?knownAt=${known.started}&cursor=abc`);
    expect([cursor.status, cursor.body.errors.map(({ path }) => path)]).toEqual([400, ['cursor']]);
  });
});

describe('the list and the availability of a service, both as known at one instant', () => {
  const period = { from: march(1, '00:00'), until: '2026-04-01T00:00:00.000Z' };
  const asOf = '2026-05-01T00:00:00Z';
  const known: string[] = [];
  const durationOf = ({ from, until }: Pick<Listed, 'from' | 'until'>): number =>
    Date.parse(until ?? period.until) - Date.parse(from);

  beforeAll(async () => {
    const target = { ...monthlyTarget, service: 'crm', measuredIn: 'always', timeZone: 'UTC' };
    const content = { ...goldContent, calendar: 'always', availability: [target] };
    const scope = { customer: 'acme', service: null, kind: null };
    const draft = { name: 'CRM', kind: 'SLA', scope, version: 1, content };
    await append('agreement-crm', 'AgreementDrafted', draft, '2026-01-01T00:00:00.000Z');
    await append('agreement-crm', 'AgreementActivated', { version: 1 }, '2026-01-01T00:00:00.000Z');
    const crm = reports('crm');
    // Apart from each other at every step, so that the downtime is the sum of what is listed.
    known.push(await crm.started('d', march(4, '09:00')));
    known.push(await crm.ended('d', march(4, '10:00')));
    known.push(await crm.started('e', march(30, '00:00')));
    known.push(await crm.corrected('e', march(2, '00:00'), march(2, '06:00')));
    known.push(await crm.corrected('e', '2026-02-10T00:00:00.000Z', '2026-02-10T06:00:00.000Z'));
    known.push(await crm.withdrawn('d'));
  });

  it('name the same outages, and the figure is made of them', async () => {
    const figures: string[] = [];
    for (const knownAt of known) {
      const { body } = await app.get(`/sla/availability?service=crm&month=2026-03&asOf=${asOf}&knownAt=${knownAt}`);
      const [line] = body.items as readonly { downtime: string; outages: { items: readonly Listed[] } }[];
      const list = await listed(`service=crm&from=${period.from}&to=${period.until}&knownAt=${knownAt}`);
      const standing = list.filter(({ state }) => state !== 'withdrawn').reverse();
      const essence = ({ id, from, until }: Listed) => ({ id, from, until });
      expect(line!.outages.items.map(essence)).toEqual(standing.map(essence));
      expect(parseDuration(line!.downtime)).toBe(standing.reduce((sum, outage) => sum + durationOf(outage), 0));
      figures.push(line!.downtime);
    }
    expect(figures).toEqual(['PT663H', 'PT1H', 'PT49H', 'PT7H', 'PT1H', 'PT0S']);
  });
});
