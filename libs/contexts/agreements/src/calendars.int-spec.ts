import { randomUUID } from 'node:crypto';
import { eventually } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
});
afterAll(() => app.close());

const weekdays = [['08:00', '18:00']];
const office = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays },
  holidays: { country: 'DE', state: 'BY' },
};
const targets = [{ metric: 'resolution', priority: 2, within: 'PT4H' }];
const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
const answerOf = async (path: string, body?: object) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code ?? answer.id];
};
const faultsOf = async (path: string, body: object) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, (answer.errors ?? []).map((fault) => fault.path)];
};

describe('calendars over HTTP', () => {
  it('defines a calendar, amends it and retires it', async () => {
    const defined = await app.post('/calendars', { id: 'de-by-office', name: 'Büro München', content: office });
    expect([defined.status, defined.headers.location]).toEqual([201, '/api/v1/calendars/de-by-office']);
    const content = { ...office, closed: ['2099-12-24'] };
    const validFrom = '2099-12-01T00:00:00Z';
    const { body } = await app.post('/calendars/de-by-office/amend', { content, validFrom, reason: 'Agreed' });
    const read = await app.get(`/calendars/de-by-office?atLeast=${body.position}`);
    expect(read.headers.etag).toBe('"1"');
    expect(read.body).toMatchObject({
      ...{ id: 'de-by-office', name: 'Büro München', status: 'active', version: 2, reason: 'Agreed' },
      content: { ...office, closed: ['2099-12-24'], open: [] },
      sources: { holidays: 'date-holidays 3.37.0', timeZones: process.versions.tz },
      versions: [
        { version: 1, validFrom: null, validUntil: '2099-12-01T00:00:00.000Z' },
        { version: 2, validFrom: '2099-12-01T00:00:00.000Z', validUntil: null },
      ],
    });
    const years = (read.body.holidays as string[]).map((date) => Number(date.slice(0, 4)));
    const thisYear = new Date().getUTCFullYear();
    expect([Math.min(...years), Math.max(...years)]).toEqual([thisYear - 15, thisYear + 21]);
    expect((await app.get('/calendars/de-by-office?version=1')).body).toMatchObject({ version: 1 });
    expect((await app.get('/calendars/de-by-office?asOf=2099-11-30T23:59:59Z')).body).toMatchObject({ version: 1 });
    expect((await app.get('/calendars/de-by-office?asOf=2099-12-01T00:00:00Z')).body).toMatchObject({ version: 2 });
    expect((await app.get('/calendars/de-by-office?version=3')).status).toBe(404);

    // What is shown can be sent again.
    expect(await answerOf('/calendars/de-by-office/amend', { content: read.body.content, validFrom })).toEqual([
      ...[200, 'de-by-office'],
    ]);
    expect(await answerOf('/calendars/de-by-office/amend', { content: office })).toEqual([
      ...[409, 'CALENDAR_VERSION_NOT_LATER'],
    ]);
    const retired = await app.post('/calendars/de-by-office/retire', { reason: 'Moved' });
    const list = await app.get(`/calendars?status=retired&atLeast=${retired.body.position}`);
    expect(list.body.items).toMatchObject([{ id: 'de-by-office', version: 2, status: 'retired' }]);
    expect(await answerOf('/calendars/de-by-office/amend', { content: 'always', validFrom: inHours(1e6) })).toEqual([
      ...[409, 'CALENDAR_RETIRED'],
    ]);
    const draft = { id: 'late', name: 'Late', calendar: { id: 'de-by-office' }, targets };
    expect(await faultsOf('/agreements', draft)).toEqual([400, ['/calendar/id']]);
  });

  it('answers every fault with its place', async () => {
    const content = {
      timeZone: 'Mars',
      weekly: { mon: [['09:00', '08:00']] },
      holidays: { country: 'DE', state: 'A' },
    };
    expect(await faultsOf('/calendars', { name: 'No', content, validFrom: 'soon' })).toEqual([
      ...[400, ['/content/timeZone', '/content/weekly/mon/0', '/content/holidays/state', '/validFrom']],
    ]);
    await app.post('/calendars', { id: 'plain', name: 'Plain', content: office });
    expect(await faultsOf('/calendars/plain/amend', { content: office, validFrom: inHours(-1) })).toEqual([
      ...[400, ['/validFrom']],
    ]);
    expect(await answerOf('/calendars', { id: 'plain', name: 'Other', content: office })).toEqual([
      ...[409, 'CALENDAR_EXISTS'],
    ]);
    expect(await answerOf('/calendars/nowhere/amend', { content: office })).toEqual([404, 'NOT_FOUND']);
    expect((await app.get('/calendars/nowhere')).status).toBe(404);
    const draft = { id: 'lost', name: 'Lost', calendar: { id: 'nowhere' }, targets };
    expect(await faultsOf('/agreements', draft)).toEqual([400, ['/calendar/id']]);
  });

  it('tells the open time of a span: Ascension Day is closed, the next day is not', async () => {
    const { body } = await app.post('/calendars', { id: 'check', name: 'Check', content: office });
    const span = 'from=2026-05-13T06:30:00Z&to=2026-05-16T00:00:00Z';
    const read = await app.get(`/calendars/check/open-time?${span}&atLeast=${body.position}`);
    expect(read.body).toEqual({
      ...{ id: 'check', from: '2026-05-13T06:30:00Z', to: '2026-05-16T00:00:00Z' },
      intervals: [
        { from: '2026-05-13T06:30:00Z', until: '2026-05-13T16:00:00Z', duration: 'PT9H30M' },
        { from: '2026-05-15T06:00:00Z', until: '2026-05-15T16:00:00Z', duration: 'PT10H' },
      ],
      total: 'PT19H30M',
    });
    const openTime = async (query: string) => (await app.get(`/calendars/${query}`)).status;
    expect(await openTime('check/open-time?from=2026-05-13T00:00:00Z&to=2027-05-15T00:00:00Z')).toBe(400);
    expect(await openTime('check/open-time?from=2026-05-13T00:00:00Z&to=2026-05-13T00:00:00Z')).toBe(400);
    expect(await openTime('check/open-time?from=2026-05-13T00:00:00Z')).toBe(400);
    expect(await openTime(`nowhere/open-time?${span}`)).toBe(404);
  });
});

describe('an agreement that refers to a calendar', () => {
  const numbers = ['INC0000011', 'INC0000012', 'INC0000013'];
  const openedAt = inHours(-1);
  /** Closed from two hours from now on, until a day a month ahead that is open from midnight to midnight. */
  const reopening = new Date(Date.now() + 30 * 24 * HOUR_MS).toISOString().slice(0, 10);
  const content = { timeZone: 'UTC', weekly: {}, open: [{ date: reopening, hours: [['00:00', '24:00']] }] };
  const validFrom = new Date(Date.parse(openedAt) + 3 * HOUR_MS).toISOString();

  const append = (stream: string, type: string, data: object) =>
    app.store.append(stream, 'any', [
      {
        ...{ id: randomUUID(), event: { type, data } },
        metadata: {
          ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c' },
          ...{ commandId: randomUUID(), occurredAt: openedAt, schema: 1 },
        } as const,
      },
    ]);
  const preview = async (query = '') =>
    (await app.post(`/calendars/shared/preview${query}`, { content, validFrom })).body;

  beforeAll(async () => {
    await app.post('/calendars', { id: 'shared', name: 'Shared', content: 'always' });
    const draft = {
      id: 'shared',
      name: 'Shared',
      scope: { customer: 'umbrella' },
      calendar: { id: 'shared' },
      targets,
    };
    await app.post('/agreements', { ...draft, pauseOn: ['requester'], pausable: ['resolution'] });
    await app.post('/agreements/shared/activate');
    for (const number of numbers) {
      const id = idOfNumber(number);
      const facts = { number, kind: 'incident', priority: 2, customer: 'umbrella', service: null, imported: null };
      await append(`ticket-${id}`, 'TicketOpened', facts);
      const binding = { ticket: id, agreement: 'shared', version: 1, historical: false, reason: null };
      await append(`slaClock-${id}`, 'TicketBoundToAgreement', binding);
    }
    await append(`ticket-${idOfNumber('INC0000013')}`, 'TicketPutOnHold', { for: 'requester', reason: null });
    await eventually('all clocks are shown', async () => {
      const { items } = (await app.get('/sla/status?customer=umbrella&state=paused,running')).body;
      return items.length === 3 && items.some((item) => (item as { state: string }).state === 'paused');
    });
  });

  const dueBefore = new Date(Date.parse(openedAt) + 4 * HOUR_MS).toISOString();
  const dueAfter = `${reopening}T01:00:00.000Z`;
  const instant = (text: unknown): string => new Date(text as string).toISOString();
  const dueByClocks = async () => {
    const { clocks } = (await app.get('/tickets/INC0000011/clocks')).body as unknown as { clocks: { dueAt: string }[] };
    return instant(clocks[0]!.dueAt);
  };

  it('shows which deadlines an amendment would move, and stores nothing', async () => {
    const events = app.store.events.length;
    const first = await preview('?limit=1');
    expect(first).toMatchObject({
      validFrom,
      items: [{ ticket: { id: expect.any(String) }, metric: 'resolution', agreement: 'shared', version: 1 }],
      summary: { clocks: 3, earlier: 0, later: 2, unchanged: 0, paused: 1 },
    });
    const second = await preview(`?limit=1&cursor=${first.next as string}`);
    const items = [...first.items, ...second.items] as Record<'dueBefore' | 'dueAfter' | 'shift', string>[];
    expect(items.map((item) => [instant(item.dueBefore), instant(item.dueAfter)])).toEqual([
      [dueBefore, dueAfter],
      [dueBefore, dueAfter],
    ]);
    expect([second.next, second.summary]).toEqual([null, null]);
    expect(instant((first.summary as { soonestDue: string }).soonestDue)).toBe(dueAfter);
    expect(app.store.events.length).toBe(events);
    expect(await dueByClocks()).toBe(dueBefore);
  });

  it('refuses in the preview what the amendment would refuse', async () => {
    expect(await answerOf('/calendars/nowhere/preview', { content })).toEqual([404, 'NOT_FOUND']);
    expect(await faultsOf('/calendars/shared/preview', { content, validFrom: inHours(-1) })).toEqual([
      ...[400, ['/validFrom']],
    ]);
    expect((await app.post('/calendars/shared/preview?cursor=x', { content })).status).toBe(400);
  });

  it('is judged by the new version as soon as it is written, on every page', async () => {
    expect(await answerOf('/calendars/shared/amend', { content, validFrom })).toEqual([200, 'shared']);
    expect(await dueByClocks()).toBe(dueAfter);
    const statusDue = async () => {
      const { items } = (await app.get('/sla/status?customer=umbrella&state=running')).body;
      return (items as { dueAt: string }[]).map(({ dueAt }) => instant(dueAt));
    };
    await eventually('the clocks moved', async () => (await statusDue()).every((due) => due === dueAfter));
    expect(await statusDue()).toEqual([dueAfter, dueAfter]);
    // Nothing is left to move.
    expect((await preview()).summary).toMatchObject({ clocks: 3, later: 0, unchanged: 2, paused: 1 });
  });

  it('knows the calendar that the ledger knew', async () => {
    const amended = app.store.events.find(
      ({ type, stream }) => type === 'CalendarAmended' && stream === 'calendar-shared',
    )!;
    const knownAt = new Date(Date.parse(amended.recordedAt) - 1).toISOString();
    const { body } = await app.get(`/tickets/INC0000011/clocks?knownAt=${knownAt}`);
    const { clocks } = body as unknown as { clocks: { dueAt: string }[] };
    expect(clocks.map(({ dueAt }) => instant(dueAt))).toEqual([dueBefore]);
  });
});
