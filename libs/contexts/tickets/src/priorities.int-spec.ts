import { eventToAppend } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { builtInMatrix } from './domain/matrix/built-in-matrix.js';
import { matrixAmended } from './domain/priority-matrix.examples.js';
import { priorityMatrixProjection } from './read/priority-matrix/priority-matrix.projector.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions);
  await app.store.append('service-mail', 'no-stream', [
    eventToAppend({ type: 'ServiceDefined', data: { name: 'Mail', criticality: 1 } }),
  ]);
});
afterAll(() => app.close());

const opening = { kind: 'incident', title: 'No mail', impact: 2, urgency: 2 };
const open = async (service?: string) => {
  const { body } = await app.post('/tickets', { ...opening, ...(service && { service }) });
  return (await app.get(`/tickets/${body.number}?atLeast=${body.position}`)).body;
};

describe('the priority of a ticket over HTTP', () => {
  it('is raised by the criticality of the service, which is named by id or name, and says why', async () => {
    for (const word of ['mail', 'Mail']) {
      expect(await open(word)).toMatchObject({
        ...{ priority: 2, prioritisedBy: 'matrix', service: word },
        because: { matrix: 0, impact: 2, urgency: 2, criticality: 1, inheritedFrom: null, raisedFrom: 3 },
        priorityBecause: {
          en: expect.stringContaining('criticality 1 of the service raises it to 2') as unknown,
          de: expect.stringContaining('die Kritikalität 1 des Services hebt sie auf 2') as unknown,
        },
      });
    }
  });

  it('does without a catalogue', async () => {
    for (const word of [undefined, 'unheard of', '網路'])
      expect(await open(word)).toMatchObject({ priority: 3, because: { criticality: null, raisedFrom: null } });
  });

  it('may be set by hand, for a reason', async () => {
    const { number } = await open('mail');
    const byHand = { impact: 2, urgency: 2, priority: 1 };
    const refused = await app.post(`/tickets/${number}/prioritise`, byHand);
    expect([refused.status, new Set(refused.body.errors.map(({ path }) => path))]).toEqual([400, new Set(['/reason'])]);
    const { body } = await app.post(`/tickets/${number}/prioritise`, { ...byHand, reason: 'The board waits' });
    const { body: ticket } = await app.get(`/tickets/${number}?atLeast=${body.position}`);
    expect(ticket).toMatchObject({
      ...{
        priority: 1,
        prioritisedBy: 'hand',
        because: null,
        priorityBecause: null,
        priorityReason: 'The board waits',
      },
    });
    const back = await app.post(`/tickets/${number}/prioritise`, { impact: 2, urgency: 2 });
    const { body: again } = await app.get(`/tickets/${number}?atLeast=${back.body.position}`);
    expect(again).toMatchObject({ priority: 2, prioritisedBy: 'matrix', because: { criticality: 1 } });
  });
});

describe('the priority matrix over HTTP', () => {
  it('is built in until one is written, and has versions from then on', async () => {
    const { body: builtIn } = await app.get('/priority-matrix');
    expect(builtIn).toEqual({
      ...{ version: 0, ...builtInMatrix, reason: null, writtenAt: null, revision: null, versions: [] },
    });
    const { content, reason } = matrixAmended.data;
    const written = await app.post('/priority-matrix', { ...content, reason });
    expect([written.status, written.body.revision]).toEqual([200, 0]);
    const { body, headers } = await app.get(`/priority-matrix?atLeast=${written.body.position}`);
    expect([headers['etag'], body]).toMatchObject([
      '"0"',
      { version: 1, ...content, reason, versions: [{ version: 1 }] },
    ]);
    expect((await app.get('/priority-matrix?asOf=2020-01-01T00:00:00Z')).body).toMatchObject({ version: 0 });
    expect(await open('mail')).toMatchObject({ priority: 1, because: { matrix: 1, raisedFrom: 3 } });
    expect((await app.post('/priority-matrix', { ...content }, { 'if-match': '"7"' })).status).toBe(412);
  });

  it('is refused with every fault', async () => {
    const { status, body } = await app.post('/priority-matrix', { priorities: {}, raise: { 1: 9 } });
    expect([status, body.errors.map(({ path }) => path).sort()]).toEqual([
      400,
      ['/priorities/1', '/priorities/2', '/priorities/3', '/raise/1', '/raise/2', '/raise/3', '/raise/4'],
    ]);
  });

  it('has the same rows after every replay', async () => {
    const history = recordedHistory([
      ['priorityMatrix-desk', '2026-05-01T08:00:00.000Z', matrixAmended],
      [
        'priorityMatrix-desk',
        '2026-05-01T09:00:00.000Z',
        { type: 'PriorityMatrixAmended', data: { ...matrixAmended.data, version: 2, reason: null } },
      ],
    ]);
    const { readStore, close } = await createSpecReadStore(ticketsTables);
    try {
      const rows = await replay(readStore, priorityMatrixProjection, history, 1);
      expect(rows.flat()).toHaveLength(2);
      expect(await replay(readStore, priorityMatrixProjection, history, 10)).toEqual(rows);
    } finally {
      await close();
    }
  });
});
