import { eventToAppend } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ProblemsModule } from './problems.module.js';
import { problemsSubscriptions, problemsTables } from './problems.subscriptions.js';

const WEEK = 7 * 24 * 3_600_000;
/** A Monday noon. */
const FIXED = Date.UTC(2025, 5, 2, 12);
const at = (week: number): string => new Date(FIXED + week * WEEK).toISOString();

let app: ContextApp;
let tickets = 0;
beforeAll(async () => {
  app = await startContextApp(ProblemsModule, problemsTables, problemsSubscriptions);
  // Six incidents a week on mx-1 for five weeks and a bit, one after the fix; on mx-2 nothing changes.
  await report(-5.01, 6, 'mx-1');
  for (const week of [-5, -4, -3, -2, -1]) await report(week, 6, 'mx-1');
  await report(1.5, 1, 'mx-1');
  for (const week of [-5, -4, -3, -2, -1, 0, 1, 2]) await report(week, 4, 'mx-2');
});
afterAll(() => app.close());

const record = (stream: string, week: number, type: string, data: object) => {
  const append = eventToAppend({ type, data });
  return app.store.append(stream, 'any', [{ ...append, metadata: { ...append.metadata, occurredAt: at(week) } }]);
};
const report = async (week: number, count: number, ci: string) => {
  for (let i = 0; i < count; i++) {
    const number = `INC${String(++tickets).padStart(7, '0')}`;
    const about = { service: 'mail', ci, category: null, subcategory: null };
    const opened = { number, kind: 'incident', title: 'Mail does not arrive', ...about };
    await record(`ticket-${idOfNumber(number)}`, week, 'TicketOpened', opened);
  }
};
/** A problem that was resolved at the fix; answers its path. */
const resolved = async (id: string, matches: object | null, incidents: readonly string[] = []) => {
  const stream = `problem-${id}`;
  const opened = { number: 'PRB0000001', title: 'Mail', description: '', reason: 'r', suggestion: null };
  const about = { service: null, ci: null, category: null, subcategory: null };
  await record(stream, -3, 'ProblemOpened', { ...opened, ...about });
  for (const number of incidents)
    await record(stream, -3, 'ProblemIncidentLinked', {
      number: 'PRB0000001',
      incident: { id: idOfNumber(number), number },
    });
  const known = { error: 'e', workaround: 'w', matches: { ...about, words: [], ...matches } };
  if (matches) await record(stream, -2, 'ProblemBecameKnownError', known);
  const { position } = await record(stream, 0, 'ProblemResolved', { resolution: null });
  expect((await app.get(`/problems/${id}?atLeast=${position}`)).status).toBe(200);
  return `/problems/${id}/effect`;
};
const effect = async (path: string, query = `asOf=${at(3.5)}`) => (await app.get(`${path}?${query}`)).body;

describe('the effect of a fix', () => {
  it('is told by incidents that fit, per week, before and after', async () => {
    const path = await resolved('mx1', { ci: 'mx-1', words: ['mail', 'arrive'] });
    expect(await effect(path)).toEqual({
      problem: { id: 'mx1', number: 'PRB0000001' },
      ...{ asOf: at(3.5), fixedAt: at(0), countedBy: 'criteria' },
      criteria: { service: null, ci: 'mx-1', category: null, subcategory: null, words: ['mail', 'arrive'] },
      before: {
        ...{ weeks: 5, incidents: 30, perWeek: 6 },
        series: [-5, -4, -3, -2, -1].map((week) => ({ from: at(week), incidents: 6 })),
      },
      after: {
        ...{ weeks: 3, incidents: 1, perWeek: 1 / 3 },
        series: [0, 1, 2].map((week) => ({ from: at(week), incidents: week === 1 ? 1 : 0 })),
      },
      verdict: 'fewer',
      text: expect.objectContaining({ en: expect.stringContaining('94 % fewer') as string }) as object,
    });
    expect(await effect(path, `asOf=${at(3.5)}&weeks=2`)).toMatchObject({ before: { weeks: 2 }, after: { weeks: 2 } });
  });

  it('is not claimed where nothing changed, nor too early', async () => {
    const path = await resolved('mx2', { ci: 'mx-2' });
    expect(await effect(path)).toMatchObject({ verdict: 'unclear', before: { perWeek: 4 }, after: { perWeek: 4 } });
    expect(await effect(path, `asOf=${at(1.9)}`)).toMatchObject({ verdict: 'too-little-data', after: { weeks: 1 } });
    expect(await effect(path, `asOf=${at(-1)}`)).toMatchObject({ verdict: 'not-resolved', fixedAt: null });
  });

  it('is counted by links where there are no criteria', async () => {
    const path = await resolved('linked', null, ['INC0000007', 'INC0000008']);
    expect(await effect(path)).toMatchObject({ countedBy: 'links', criteria: null, before: { incidents: 2 } });
    expect(await effect(await resolved('bare', null))).toMatchObject({ before: { incidents: 0 }, after: { weeks: 3 } });
  });

  it('is asked for a problem that exists, and over weeks that make sense', async () => {
    expect((await app.get('/problems/nobody/effect')).status).toBe(404);
    for (const wrong of ['weeks=1', 'weeks=27', 'weeks=two', 'asOf=then'])
      expect([wrong, (await app.get(`/problems/mx1/effect?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});
