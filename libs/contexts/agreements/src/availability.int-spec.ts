import { randomUUID } from 'node:crypto';
import { derivedId } from '@chronodesk/eventing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { goldContent } from './domain/agreement.examples.js';
import { marchMet } from './domain/availability-clock.examples.js';
import { berlinOffice, monthlyTarget } from './domain/availability/availability.examples.js';
import { availabilityClockId } from './read/availability/clock-id.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
});
afterAll(() => app.close());

const append = (stream: string, lines: readonly (readonly [type: string, data: object, occurredAt: string])[]) =>
  app.store.append(
    stream,
    'any',
    lines.map(([type, data, occurredAt]) => ({
      id: randomUUID(),
      event: { type, data },
      metadata: {
        ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c' },
        ...{ commandId: randomUUID(), occurredAt, schema: 1 },
      } as const,
    })),
  );
const newest = async (): Promise<string> => String(await app.store.head());
const report = (body: object, headers = {}) => app.post('/outages', { impact: 'down', ...body }, headers);
const outage = async (id: string) => (await app.get(`/outages/${id}?atLeast=${await newest()}`)).body;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('outages over HTTP', () => {
  it('are started, ended, corrected and withdrawn', async () => {
    const from = ago(60);
    const started = await report({ service: 'Mail & Kalender', from, ticket: 'INC0000123' });
    const { id } = started.body;
    expect([started.status, started.headers.location]).toEqual([201, `/api/v1/outages/${id}`]);
    expect(await outage(id)).toMatchObject({ id, state: 'open', from, until: null, planned: false, impact: 'down' });

    const until = ago(30);
    expect((await app.post(`/outages/${id}/end`, { until })).status).toBe(200);
    expect(await outage(id)).toMatchObject({ state: 'ended', until, reason: null });
    const correction = { from: ago(70), impact: 'degraded', reason: 'Seen in the log' };
    expect((await app.post(`/outages/${id}/correct`, correction)).body.id).toBe(id);
    expect(await outage(id)).toMatchObject({ ...correction, until, corrections: 1 });
    expect((await app.post(`/outages/${id}/withdraw`, { reason: 'False alarm' })).status).toBe(200);
    expect(await outage(id)).toMatchObject({ state: 'withdrawn', reason: 'False alarm' });
    expect((await app.post(`/outages/${id}/end`)).body.code).toBe('OUTAGE_WITHDRAWN');
  });

  it('happened when they say, which the audit trail sees beside the report', async () => {
    const from = ago(90);
    const { body } = await report({ service: 'backdated', from });
    const event = app.store.events.find(({ data }) => (data as { outage?: string }).outage === body.id);
    expect(event?.metadata.occurredAt).toBe(from);
    expect(Date.parse(event!.recordedAt)).toBeGreaterThan(Date.parse(from));
    await app.post(`/outages/${body.id}/end`);
  });

  it('are the same for the same report, with a key or without', async () => {
    const key = { 'idempotency-key': 'alert-17' };
    const first = await report({ service: 'crm' }, key);
    for (const headers of [key, {}, { 'idempotency-key': 'alert-18' }]) {
      const again = await report({ service: 'crm' }, headers);
      expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    }
    await app.post(`/outages/${first.body.id}/end`);
    const repeated = await report({ service: 'crm' }, key);
    expect(repeated.body.id).toBe(first.body.id);
    const next = await report({ service: 'crm' });
    expect(next.body.id).not.toBe(first.body.id);
    const list = await app.get(`/outages?service=crm&atLeast=${await newest()}`);
    expect(list.body.items).toMatchObject([{ id: next.body.id, state: 'open' }, { state: 'ended' }]);
  });

  it('are ended once, however many ask at the same time', async () => {
    const { body } = await report({ service: 'erp', from: ago(5) });
    const ends = await Promise.all(Array.from({ length: 5 }, () => app.post(`/outages/${body.id}/end`)));
    expect(ends.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const events = app.store.events.filter(({ data }) => (data as { outage?: string }).outage === body.id);
    expect(events.map(({ type }) => type)).toEqual(['ServiceOutageStarted', 'ServiceOutageEnded']);
  });

  it('refuse what cannot be, with place and reason', async () => {
    const faulty = await report({ service: '', impact: 'slow', from: 'noon', ticket: 'Ida said so', planned: 'no' });
    expect([faulty.status, faulty.body.errors.map(({ path }) => path).sort()]).toEqual([
      400,
      ['/from', '/impact', '/planned', '/service', '/ticket'],
    ]);
    expect((await report({ service: 'dns', from: '2199-01-01T00:00:00Z' })).body.code).toBe('OUTAGE_IN_FUTURE');
    const { id } = (await report({ service: 'dns', from: ago(10) })).body;
    expect((await app.post(`/outages/${id}/end`, { until: ago(20) })).body.code).toBe('OUTAGE_ENDS_BEFORE_START');
    await app.post(`/outages/${id}/end`, { until: ago(5) });
    expect((await app.post(`/outages/${id}/end`, { until: ago(4) })).body.code).toBe('OUTAGE_ENDED');
    const nothing = await app.post(`/outages/${id}/correct`, { from: null, impact: null });
    expect([...new Set(nothing.body.errors.map(({ path }) => path))].sort()).toEqual(['/from', '/impact', '/reason']);
    expect((await app.post('/outages/unknown/end')).status).toBe(404);
    expect((await app.get('/outages/unknown')).status).toBe(404);
    const list = await app.get('/outages?open=perhaps&from=yesterday');
    expect([list.status, list.body.errors.map(({ path }) => path).sort()]).toEqual([400, ['from', 'open']]);
  });

  it('are listed by span, state and page', async () => {
    for (const minutes of [300, 200, 100]) {
      const { id } = (await report({ service: 'listed', from: ago(minutes) })).body;
      if (minutes !== 100) await app.post(`/outages/${id}/end`, { until: ago(minutes - 10) });
    }
    const listed = async (query: string) =>
      (await app.get(`/outages?service=listed&${query}&atLeast=${await newest()}`)).body;
    expect((await listed('open=true')).items).toHaveLength(1);
    expect((await listed('open=false')).items).toHaveLength(2);
    expect((await listed(`from=${ago(250)}&to=${ago(150)}`)).items).toHaveLength(1);
    const first = await listed('limit=2');
    const second = await listed(`limit=2&cursor=${first.next as string}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  });
});

describe('availability over HTTP', () => {
  const MAIL = `serviceAvailability-${derivedId('service-availability', 'mail')}`;
  const started = (id: string, from: string, more: object = {}) =>
    [
      'ServiceOutageStarted',
      { ...{ service: 'mail', outage: id, from, impact: 'down', planned: false, cause: 'T1' }, ...more },
      from,
    ] as const;
  const ended = (id: string, until: string) =>
    ['ServiceOutageEnded', { service: 'mail', outage: id, until }, until] as const;
  const lines = async (query: string) =>
    (await app.get(`/sla/availability?${query}&atLeast=${await newest()}`)).body.items as Record<string, unknown>[];
  const summary = async (query: string) =>
    (await lines(query)).map(({ agreement, service, per, period, state }) =>
      [agreement, service, per, (period as { label: string }).label, state].join(' '),
    );

  beforeAll(async () => {
    const availability = [monthlyTarget, { ...monthlyTarget, service: 'files', per: 'year', measuredIn: 'always' }];
    const content = { ...goldContent, calendar: berlinOffice, availability };
    const scope = { customer: 'acme', service: null, kind: null };
    await append('agreement-gold', [
      ['AgreementDrafted', { name: 'Gold', kind: 'SLA', scope, version: 1, content }, '2026-01-01T00:00:00.000Z'],
      ['AgreementActivated', { version: 1 }, '2026-01-31T23:00:00.000Z'],
    ]);
    await append(MAIL, [
      started('a', '2026-03-02T09:00:00.000Z'),
      ended('a', '2026-03-02T09:40:00.000Z'),
      started('b', '2026-03-05T09:00:00.000Z', { planned: true }),
      ended('b', '2026-03-05T15:00:00.000Z'),
    ]);
    await append(`availabilityClock-${availabilityClockId('gold', 'mail')}`, [
      [marchMet.type, marchMet.data, '2026-03-31T22:00:00.000Z'],
    ]);
  });

  it('is agreed, measured and recorded, with the outages behind it', async () => {
    const [line, ...others] = await lines('service=mail&month=2026-03');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      ...{ agreement: 'gold', version: 1, customer: 'acme', service: 'mail', per: 'month', promised: 99.5 },
      period: { label: '2026-03', from: '2026-02-28T23:00:00Z', until: '2026-03-31T22:00:00Z' },
      ...{ agreed: 'PT220H', allowed: 'PT1H6M', downtime: 'PT40M', left: 'PT26M', availability: 99.696 },
      ...{ state: 'met', brokenAt: null, dueAt: null },
      thresholds: [
        { at: 50, instant: '2026-03-02T09:33:00Z' },
        { at: 80, instant: null },
      ],
      outages: {
        total: 2,
        items: [
          { id: 'a', counted: true, cause: 'T1' },
          { id: 'b', counted: false, planned: true },
        ],
      },
      recorded: { verdict: { verdict: 'met', downtime: 'PT40M', availability: 99.696, at: '2026-03-31T22:00:00Z' } },
      differs: false,
    });
  });

  it('is shown as of an instant: what had happened by then, and what would come of it', async () => {
    const [running] = await lines('service=mail&asOf=2026-03-02T09:20:00Z');
    expect(running).toMatchObject({
      ...{ state: 'running', downtime: 'PT20M', left: 'PT46M', dueAt: '2026-03-02T10:06:00Z' },
      ...{ outages: { total: 1 }, recorded: { verdict: null, steps: [] } },
    });
    expect(await lines('service=mail&asOf=2026-01-15T00:00:00Z')).toEqual([]);
  });

  it('differs from the verdict by what became known later, which stays what it is', async () => {
    await append(MAIL, [started('late', '2026-03-10T09:00:00.000Z'), ended('late', '2026-03-10T10:00:00.000Z')]);
    const [line] = await lines('service=mail&month=2026-03');
    expect(line).toMatchObject({
      ...{ state: 'breached', downtime: 'PT1H40M', left: 'PT0S', brokenAt: '2026-03-10T09:26:00Z', differs: true },
      recorded: { verdict: { verdict: 'met', downtime: 'PT40M' } },
    });
    expect((await lines('service=mail&month=2026-04'))[0]).toMatchObject({
      recorded: { verdict: null },
      differs: false,
    });
  });

  it('is shown as it was known, before outages were reported late, corrected or withdrawn', async () => {
    const march = async (knownAt: string) =>
      (await lines(`service=mail&month=2026-03&asOf=2026-05-10T00:00:00Z&knownAt=${knownAt}`))[0];
    const recordedAt = (type: string, outage: string): number =>
      Date.parse(
        app.store.events.find((one) => one.type === type && (one.data as { outage: string }).outage === outage)!
          .recordedAt,
      );
    const before = (instant: number): string => new Date(instant - 1).toISOString();
    await append(MAIL, [
      [
        'ServiceOutageCorrected',
        {
          ...{ service: 'mail', outage: 'late', from: '2026-03-10T09:00:00.000Z', until: '2026-03-10T09:10:00.000Z' },
          ...{ impact: 'down', planned: false, reason: 'Seen in the log' },
        },
        '2026-03-10T09:00:00.000Z',
      ],
    ]);
    expect((await lines('service=mail&month=2026-03'))[0]).toMatchObject({ downtime: 'PT50M' });
    await append(MAIL, [
      ['ServiceOutageWithdrawn', { service: 'mail', outage: 'late', reason: 'A drill' }, '2026-03-10T09:00:00.000Z'],
    ]);
    const met = { state: 'met', downtime: 'PT40M', differs: false, outages: { total: 2 } };
    expect(await march(before(recordedAt('ServiceOutageStarted', 'late')))).toMatchObject({
      ...met,
      recorded: { verdict: { verdict: 'met', downtime: 'PT40M' } },
    });
    expect(await march(before(recordedAt('ServiceOutageCorrected', 'late')))).toMatchObject({
      ...{ state: 'breached', downtime: 'PT1H40M', differs: true, outages: { total: 3 } },
    });
    expect(await march(before(recordedAt('ServiceOutageWithdrawn', 'late')))).toMatchObject({
      ...{ state: 'met', downtime: 'PT50M', differs: true },
    });
    expect(await march(new Date().toISOString())).toMatchObject(met);
    expect((await lines('service=mail&month=2026-03'))[0]).toMatchObject(met);
    expect(await lines('service=mail&month=2026-03&knownAt=2026-04-01T00:00:00Z')).toEqual([]);
  });

  it('answers page by page as of the instant of the knowledge, unless told another', async () => {
    const knownAt = new Date().toISOString();
    const now = await summary(`agreement=gold&asOf=${knownAt}`);
    expect(await summary(`agreement=gold&knownAt=${knownAt}`)).toEqual(now);
    const { body } = await app.get(`/sla/availability?agreement=gold&knownAt=${knownAt}&limit=1`);
    const rest = await app.get(
      `/sla/availability?agreement=gold&knownAt=${knownAt}&limit=1&cursor=${body.next as string}`,
    );
    expect([body.items.length, rest.body.items.length, rest.body.next]).toEqual([1, 1, null]);
  });

  it('is listed by agreement, service and period, page by page', async () => {
    const asOf = 'asOf=2026-05-10T00:00:00Z';
    expect(await summary(`${asOf}`)).toEqual(['gold files year 2026 running', 'gold mail month 2026-05 running']);
    const all = [
      'gold files year 2026 running',
      ...['2026-02 met', '2026-03 met', '2026-04 met', '2026-05 running'].map((rest) => `gold mail month ${rest}`),
    ];
    expect(await summary(`from=2026-01-01T00:00:00Z&${asOf}`)).toEqual(all);
    expect(await summary(`from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&service=mail&${asOf}`)).toEqual(
      all.slice(1, 3),
    );
    expect(await summary(`agreement=silver&${asOf}`)).toEqual([]);
    expect(await summary(`month=2026-04&${asOf}`)).toEqual([all[0], all[3]]);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.get(`/sla/availability?from=2026-01-01T00:00:00Z&${asOf}&limit=2${cursor}`);
      for (const item of body.items as { service: string; period: { label: string } }[])
        seen.push(`${item.service} ${item.period.label}`);
      if (body.next === null) break;
      cursor = `&cursor=${body.next as string}`;
    }
    expect(seen).toEqual(['files 2026', 'mail 2026-02', 'mail 2026-03', 'mail 2026-04', 'mail 2026-05']);
  });

  it('refuses questions that make no sense', async () => {
    const faulty = await app.get('/sla/availability?month=2026-13&asOf=noon&knownAt=then');
    expect([faulty.status, faulty.body.errors.map(({ path }) => path).sort()]).toEqual([
      400,
      ['asOf', 'knownAt', 'month'],
    ]);
    const two = await app.get('/sla/availability?month=2026-03&from=2026-01-01T00:00:00Z');
    expect([two.status, two.body.errors]).toMatchObject([400, [{ path: 'month' }]]);
    expect((await app.get('/sla/availability?cursor=abc')).status).toBe(400);
  });

  it('is promised over HTTP, and refused where it is about no service', async () => {
    const draft = { name: 'Silver', calendar: 'always', targets: [], scope: { customer: 'globex' } };
    const target = { percent: 99, per: 'month', measuredIn: 'always' };
    const faulty = await app.post('/agreements', {
      ...draft,
      availability: [target, { ...target, percent: 99.12345 }],
    });
    expect(faulty.body.errors.map(({ path }) => path)).toEqual(['/availability/1/percent']);
    const noService = await app.post('/agreements', { ...draft, availability: [target] });
    expect(noService.body.errors.map(({ path }) => path)).toEqual(['/availability/0/service']);

    const availability = [{ ...target, service: 'wiki' }];
    await app.post('/agreements', { ...draft, id: 'silver', availability });
    await app.post('/agreements/silver/activate');
    expect(await lines('agreement=silver')).toMatchObject([{ service: 'wiki', state: 'running', downtime: 'PT0S' }]);
    const { name: _, scope: __, ...content } = draft;
    const amended = await app.post('/agreements/silver/amend', { ...content, availability: [target] });
    expect([amended.status, amended.body.errors.map(({ path }) => path)]).toEqual([400, ['/availability/0/service']]);
  });
});
