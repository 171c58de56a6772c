import { type ReadStore } from '@chronodesk/read-store';
import { NotFound } from '@chronodesk/kernel';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import { changesTables } from '../changes.subscriptions.js';
import { type ChangeKind, type ChangeRequested, type Window } from '../domain/change.events.js';
import * as example from '../domain/change.examples.js';
import { ListChangeWindows, ListChangeWindowsHandler } from './change-calendar/change-calendar.query.js';
import { changeDetailsProjection } from './change-details/change-details.projector.js';
import { type ChangeFilter, ListChanges, ListChangesHandler } from './change-details/change-details.query.js';
import { changeVersionsProjection } from './change-versions/change-versions.projector.js';
import { GetChange, GetChangeHandler } from './change-versions/change-versions.query.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();
const window = (from: number, to: number): Window => ({
  from: new Date(Date.UTC(2026, 2, 7, from)).toISOString(),
  to: new Date(Date.UTC(2026, 2, 7, to)).toISOString(),
});
const requested = (number: string, kind: ChangeKind, service: string, title = 'Restart'): ChangeRequested => ({
  type: 'ChangeRequested',
  data: { ...example.requested(kind).data, number, service, title },
});
const scheduled = (from: number, to: number) => ({ type: 'ChangeScheduled', data: { window: window(from, to) } });

/** Nothing depends on anything. */
const alone = { affectedBy: (service: string) => Promise.resolve([service]) };

/** One change from request to review, and others whose windows touch, overlap, lie elsewhere or are given up. */
const lines: HistoryLine[] = [
  ['change-mail', at(0), requested('CHG0000001', 'normal', 'mail', 'Replace the 100% mail_gateway')],
  ['change-mail', at(1), example.assessed],
  ['change-mail', at(1), example.planned],
  ['change-mail', at(2), example.submitted],
  ['change-mail', at(3), example.approved],
  ['change-mail', at(4), scheduled(20, 22)],
  ['change-overlapping', at(5), requested('CHG0000002', 'standard', 'mail')],
  ['change-overlapping', at(6), scheduled(21, 23)],
  ['change-touching', at(7), requested('CHG0000003', 'standard', 'mail')],
  ['change-touching', at(8), scheduled(23, 24)],
  ['change-elsewhere', at(9), requested('CHG0000004', 'standard', 'erp')],
  ['change-elsewhere', at(10), scheduled(20, 22)],
  ['change-given-up', at(11), requested('CHG0000005', 'standard', 'mail')],
  ['change-given-up', at(12), scheduled(20, 22)],
  ['change-given-up', at(13), example.cancelled],
  ['change-fire', at(14), requested('CHG0000006', 'emergency', 'erp')],
  ['change-fire', at(15), example.started],
  ['change-fire', at(16), example.approved],
  ['change-mail', at(20), example.started],
  ['change-mail', at(30), example.completed],
  ['change-mail', at(31), example.reviewed],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(changesTables));
});
afterAll(() => close());

describe.each([changeDetailsProjection, changeVersionsProjection])('$name', (projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const history = recordedHistory([
      ...lines,
      ['change-risky', at(32), requested('CHG0000007', 'normal', 'vpn')],
      ['change-risky', at(33), example.assessed],
      ['change-risky', at(34), example.submittedByRisk],
    ]);
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(5);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 4)).toEqual(rows);
  });
});

describe('questions about changes', () => {
  const list = (filter: Partial<ChangeFilter>) =>
    new ListChangesHandler(readStore).execute(new ListChanges({ limit: 50, ...filter }));
  const numbers = async (filter: Partial<ChangeFilter>) => (await list(filter)).items.map(({ number }) => number);
  const get = (id: string, asOf?: string) => new GetChangeHandler(readStore).execute(new GetChange(id, asOf));

  beforeAll(async () => {
    for (const projection of [changeDetailsProjection, changeVersionsProjection])
      await replay(readStore, projection, history, 100);
  });

  it('shows a change with all that was recorded', async () => {
    expect(await get('mail')).toEqual({
      ...{ id: 'mail', number: 'CHG0000001', kind: 'normal', title: 'Replace the 100% mail_gateway' },
      ...{ description: 'The appliance is out of support.', reason: 'No patches any more', service: 'mail' },
      ...{ state: 'reviewed', requestedBy: 'anna', model: null, board: null, cabChoice: null },
      ...{ votes: [], approvalDue: false },
      assessment: { impact: 2, likelihood: 2, risk: 'medium', notes: null },
      plan: example.planned.data,
      approval: { verdict: 'approved', by: 'bert', at: at(3), remark: null },
      ...{ window: window(20, 22), services: ['mail'] },
      ...{ requestedAt: at(0), startedAt: at(20), endedAt: at(30), outcome: null },
      review: { outcome: 'successful', notes: null, at: at(31) },
      release: null,
      ...{ revision: 8, position: '210' },
    });
  });

  it('keeps the state of an emergency that is approved afterwards', async () => {
    expect(await get('fire')).toMatchObject({ state: 'started', approval: { verdict: 'approved' } });
  });

  it.each([
    [at(0), 'requested', 0],
    [at(1), 'assessed', 2],
    [at(2), 'submitted', 3],
    [at(25), 'started', 6],
  ])('shows a change as of %s: %s', async (asOf, state, revision) => {
    expect(await get('mail', asOf)).toMatchObject({ state, revision });
  });

  it('knows nothing of a change before its request, nor of an unknown one', async () => {
    await expect(get('mail', '2026-03-01T08:59:59.999Z')).rejects.toThrow(NotFound);
    await expect(get('nothing')).rejects.toThrow(NotFound);
  });

  it('filters lists', async () => {
    expect(await numbers({ service: 'erp' })).toEqual(['CHG0000006', 'CHG0000004']);
    expect(await numbers({ state: ['scheduled'], service: 'mail' })).toEqual(['CHG0000003', 'CHG0000002']);
    expect(await numbers({ q: '100% MAIL_' })).toEqual(['CHG0000001']);
    expect(await numbers({ q: 'g%y' })).toEqual([]);
  });

  it('answers lists as of an instant', async () => {
    expect(await numbers({ asOf: at(4), state: ['scheduled'] })).toEqual(['CHG0000001']);
    expect(await numbers({ asOf: at(12), state: ['cancelled'] })).toEqual([]);
  });

  it('pages without a gap and without a double', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 4, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await numbers({}));
    expect(new Set(seen).size).toBe(6);
  });

  it('flags overlapping windows of one service in the calendar', async () => {
    const handler = new ListChangeWindowsHandler(readStore, alone);
    const { items, next } = await handler.execute(new ListChangeWindows({ ...window(0, 24), limit: 50 }));
    expect(next).toBeNull();
    expect(items.map(({ number, collisions }) => [number, collisions.map((other) => other.number)])).toEqual([
      ['CHG0000004', []],
      ['CHG0000001', ['CHG0000002']],
      ['CHG0000002', ['CHG0000001']],
      ['CHG0000003', []],
    ]);
    expect(items[1]).toMatchObject({ collides: true, risk: 'medium', window: window(20, 22), service: 'mail' });
    expect(items[3]).toMatchObject({ collides: false });
  });

  it('finds windows by a service that depends on the one that is changed', async () => {
    const booking = { id: 'b', services: ['erp', 'shop'] };
    const booked: HistoryLine[] = [
      ['change-booked', at(40), requested('CHG0000008', 'standard', 'erp')],
      ['change-booked', at(41), { type: 'ChangeScheduled', data: { window: window(20, 22), booking } }],
      ['change-attempt', at(42), requested('CHG0000009', 'standard', 'shop')],
      ['change-attempt', at(43), example.windowGivenUp],
    ];
    for (const projection of [changeDetailsProjection, changeVersionsProjection])
      await replay(readStore, projection, recordedHistory([...lines, ...booked]), 3);
    const handler = new ListChangeWindowsHandler(readStore, alone);
    for (const asOf of [undefined, at(50)]) {
      const filter = { ...window(0, 24), service: 'shop', limit: 50, ...(asOf !== undefined && { asOf }) };
      const { items } = await handler.execute(new ListChangeWindows(filter));
      expect(items.map(({ number, services, collisions }) => [number, services, collisions.length])).toEqual([
        ['CHG0000008', ['erp', 'shop'], 1],
      ]);
    }
    for (const projection of [changeDetailsProjection, changeVersionsProjection])
      await replay(readStore, projection, history, 100);
  });

  it('forgets the window of an emergency that was rejected, also when it is assessed again', async () => {
    const again: HistoryLine[] = [
      ['change-again', at(40), requested('CHG0000008', 'emergency', 'mail')],
      ['change-again', at(41), scheduled(20, 22)],
      ['change-again', at(42), example.rejected],
      ['change-again', at(43), example.assessed],
    ];
    await replay(readStore, changeDetailsProjection, recordedHistory([...lines, ...again]), 100);
    const handler = new ListChangeWindowsHandler(readStore, alone);
    const { items } = await handler.execute(new ListChangeWindows({ ...window(0, 24), limit: 50 }));
    expect(items.map(({ number }) => number)).not.toContain('CHG0000008');
    expect(items.flatMap(({ collisions }) => collisions.map(({ number }) => number))).not.toContain('CHG0000008');
    await replay(readStore, changeDetailsProjection, history, 100);
  });

  it('flags windows of services that came to depend on one another since they were booked', async () => {
    const both = { affectedBy: (service: string) => Promise.resolve(service === 'erp' ? ['erp', 'mail'] : [service]) };
    const handler = new ListChangeWindowsHandler(readStore, both);
    const collisionsAt = async (filter: object) =>
      (await handler.execute(new ListChangeWindows({ ...window(0, 24), limit: 50, ...filter }))).items.map(
        ({ number, collisions }) => [number, collisions.map((other) => other.number)],
      );
    expect((await collisionsAt({}))[0]).toEqual(['CHG0000004', ['CHG0000001', 'CHG0000002']]);
    expect((await collisionsAt({ service: 'mail' })).map(([number]) => number)).toContain('CHG0000004');
    // As it was then, with what it was booked on.
    expect((await collisionsAt({ asOf: at(50) }))[0]).toEqual(['CHG0000004', []]);
  });

  it('shows a collision with a window outside the period, and the calendar of the past', async () => {
    const handler = new ListChangeWindowsHandler(readStore, alone);
    const late = await handler.execute(new ListChangeWindows({ ...window(22, 23), limit: 50 }));
    expect(late.items.map(({ number, collides }) => [number, collides])).toEqual([['CHG0000002', true]]);
    const before = await handler.execute(new ListChangeWindows({ ...window(0, 24), asOf: at(5), limit: 50 }));
    expect(before.items.map(({ number, collides }) => [number, collides])).toEqual([['CHG0000001', false]]);
  });
});
