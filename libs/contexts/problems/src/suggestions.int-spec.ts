import { eventToAppend } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ProblemsModule } from './problems.module.js';
import { problemsSubscriptions, problemsTables } from './problems.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ProblemsModule, problemsTables, problemsSubscriptions);
});
afterAll(() => app.close());

/** Opens a problem. */
const open = (body: object = {}) =>
  app.post('/problems', { title: 'Outlook loses drafts', reason: 'Nine incidents', ...body });
const refusal = async (path: string, body: object = {}) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code, ...(answer.errors ?? []).map((fault) => fault.path)];
};

describe('suggestions', () => {
  const WEEK = 7 * 24 * 3_600_000;
  const START = Date.UTC(2025, 0, 6);
  let tickets = 5_000;
  /** Incidents in the weeks of a record of its own, counted from its first. */
  const report = async (week: number, count: number, data: object = {}, kind = 'incident') => {
    let position = 0n;
    for (let i = 0; i < count; i++) {
      const number = `INC${String(++tickets).padStart(7, '0')}`;
      const about = { service: null, ci: null, category: null, subcategory: null, ...data };
      const opened = { type: 'TicketOpened', data: { number, kind, title: number, ...about } };
      const append = eventToAppend(opened);
      const occurredAt = new Date(START + week * WEEK + i * 60_000).toISOString();
      const event = { ...append, metadata: { ...append.metadata, occurredAt } };
      ({ position } = await app.store.append(`ticket-${idOfNumber(number)}`, 'no-stream', [event]));
    }
    return position;
  };
  const spanOf = (week: number) =>
    `from=${new Date(START + week * WEEK).toISOString()}&to=${new Date(START + (week + 1) * WEEK).toISOString()}`;
  interface Shown {
    readonly key: string;
    readonly count: number;
    readonly usual: number | null;
    readonly samples: readonly { readonly number: string }[];
    readonly problems: readonly { readonly number: string }[];
  }
  const suggested = async (query: string) => (await app.get(`/problems/suggestions?${query}`)).body.items as Shown[];
  const figures = async (query: string) => (await suggested(query)).map(({ key, count, usual }) => [key, count, usual]);

  let position: bigint;
  beforeAll(async () => {
    // Usual: two a week on fw-1, eight a week on web. In week 4, fw-1 fails ten times and web as always.
    for (const week of [0, 1, 2, 3]) {
      await report(week, 2, { ci: 'fw-1', category: 'net' });
      await report(week, 8, { service: 'web', title: 'Page is slow' });
    }
    await report(4, 10, { ci: 'fw-1', category: 'net', subcategory: 'vpn', title: 'VPN drops' });
    await report(4, 8, { service: 'web', title: 'Page is slow' });
    await report(4, 20, { ci: 'printer' }, 'request');
    position = await report(4, 4, { ci: 'too-few' });
  });

  it('are groups with more incidents than usual, and say by which rule', async () => {
    expect(await figures(`${spanOf(4)}&windows=4&atLeast=${position}`)).toEqual([
      ['subcategory:net:vpn', 10, 0],
      ['symptom:drops', 10, 0],
      ['symptom:vpn', 10, 0],
      ['category:net', 10, 2],
      ['ci:fw-1', 10, 2],
    ]);
    const { body } = await app.get(`/problems/suggestions?${spanOf(4)}&windows=4&by=ci`);
    expect(body).toMatchObject({
      rule: { minimum: 5, ratio: 2, windows: 4, text: { de: expect.stringContaining('mindestens 2-mal') as string } },
      all: { count: 22, usual: 10 },
      items: [{ by: 'ci', value: 'fw-1', within: null, ratio: 5, problems: [], dismissed: null }],
      next: null,
    });
    expect((await suggested(`${spanOf(4)}&by=ci`))[0]!.samples).toHaveLength(5);
  });

  it('follow the figures asked for', async () => {
    expect(await figures(`${spanOf(4)}&by=ci,service&ratio=1&minimum=4`)).toEqual([
      ['ci:fw-1', 10, 2],
      ['ci:too-few', 4, 0],
      ['service:web', 8, 8],
    ]);
    expect(await figures(`${spanOf(4)}&by=ci&ratio=5.1`)).toEqual([]);
    // Before the first week there is nothing to compare with.
    expect(await figures(`${spanOf(0)}&by=service`)).toEqual([['service:web', 8, null]]);
  });

  it('come in pages without a gap and without a double', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await app.get(`/problems/suggestions?${spanOf(4)}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...(page.body.items as Shown[]).map(({ key }) => key));
      cursor = page.body['next'] as string | null;
    } while (cursor);
    expect(seen).toEqual((await suggested(spanOf(4))).map(({ key }) => key));
  });

  it('become problems, which they then name', async () => {
    const [before] = await suggested(`${spanOf(4)}&by=subcategory`);
    const incidents = before!.samples.map(({ number }) => number);
    const { body } = await open({ suggestion: before!.key, incidents });
    const read = await app.get(`/problems/${body.id}?atLeast=${body.position}`);
    expect(read.body).toMatchObject({ category: 'net', subcategory: 'vpn', suggestion: 'subcategory:net:vpn' });
    expect(read.body['incidents']).toHaveLength(5);
    const [after] = await suggested(`${spanOf(4)}&by=subcategory&atLeast=${body.position}`);
    expect(after!.problems).toEqual([
      { id: body.id, number: body.number, title: 'Outlook loses drafts', state: 'open' },
    ]);
    expect((await suggested(`${spanOf(4)}&by=category`))[0]!.problems).toMatchObject([{ number: body.number }]);
    expect((await suggested(`${spanOf(4)}&by=ci`))[0]!.problems).toEqual([]);
    expect(await refusal('/problems', { title: 'x', reason: 'y', suggestion: 'team:a' })).toEqual([
      ...[400, 'INVALID_INPUT', '/suggestion'],
    ]);
  });

  it('are dismissed with a reason, and come back', async () => {
    const body = { suggestion: 'ci:fw-1', reason: 'Moved house' };
    const dismissed = await app.post('/problems/suggestions/dismiss', body, { 'x-chronodesk-actor': 'anna' });
    expect([dismissed.status, dismissed.body.revision]).toEqual([200, 0]);
    const path = `${spanOf(4)}&by=ci&atLeast=${dismissed.body.position}`;
    expect(await suggested(path)).toEqual([]);
    expect(await suggested(`${path}&dismissed=true`)).toMatchObject([
      { key: 'ci:fw-1', dismissed: { reason: 'Moved house', by: 'anna' } },
    ]);
    const restored = await app.post('/problems/suggestions/restore', { suggestion: 'ci:fw-1' });
    expect(await suggested(`${spanOf(4)}&by=ci&atLeast=${restored.body.position}`)).toHaveLength(1);
    expect(await refusal('/problems/suggestions/restore', { suggestion: 'ci:fw-1' })).toEqual([
      ...[409, 'PROBLEM_SUGGESTION_NOT_DISMISSED'],
    ]);
    expect(await refusal('/problems/suggestions/dismiss', { suggestion: 'ci', reason: 'x' })).toContain('/suggestion');
    expect(await refusal('/problems/suggestions/dismiss', { suggestion: 'ci:fw-1' })).toContain('/reason');
  });

  it('are not asked for nonsense', async () => {
    const backwards = 'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z';
    for (const wrong of [
      backwards,
      'minimum=1',
      'ratio=0',
      'windows=53',
      'by=team',
      'dismissed=maybe',
      'cursor=WzEsMl0',
    ])
      expect([wrong, (await app.get(`/problems/suggestions?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});
