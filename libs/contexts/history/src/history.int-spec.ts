import { derivedId } from '@chronodesk/eventing';
import { companionId, idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { HistoryModule } from './history.module.js';
import { historySubscriptions, historyTables } from './history.subscriptions.js';

const NUMBER = 'INC0000042';
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();

describe('history over HTTP', () => {
  let app: ContextApp;
  let head: string;

  beforeAll(async () => {
    app = await startContextApp(HistoryModule, historyTables, historySubscriptions);
    const append = (stream: string, minute: number, type: string, data: object, actor = 'anna') =>
      app.store.append(stream, 'any', [
        {
          id: derivedId('event', stream, minute),
          event: { type, data },
          metadata: {
            actor,
            channel: 'http',
            $correlationId: 'correlation',
            $causationId: 'cause',
            commandId: 'command',
            occurredAt: at(minute),
            schema: 1,
          },
        },
      ]);
    const ticket = `ticket-${idOfNumber(NUMBER)}`;
    const opened = { kind: 'incident', number: NUMBER, title: 'No mail', priority: 2, imported: null };
    await append(ticket, 0, 'TicketOpened', opened);
    await append(ticket, 10, 'TicketAssignedToTeam', { team: 'network' }, 'bert');
    await append(ticket, 20, 'TicketResolved', { resolution: null, code: null }, 'bert');
    const major = { ticket: { id: idOfNumber(NUMBER), number: NUMBER }, service: null, linked: [], round: 1 };
    const declared = { ...major, rule: null, lead: null, reason: 'all sites' };
    await append(
      `majorIncident-${companionId('majorIncident', idOfNumber(NUMBER))}`,
      ...([15, 'MajorIncidentDeclared', declared, 'bert'] as const),
    );
    await append('person-1', 30, 'PersonForgotten', {}, 'carl');
    head = String(await app.store.head());
  });
  afterAll(() => app.close());

  it('answers the audit trail, the newest line first, with sentences in both languages', async () => {
    const { status, body } = await app.get(
      `/audit?atLeast=${head}&actor=bert&type=TicketResolved,TicketAssignedToTeam`,
    );
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { type: 'TicketResolved', occurredAt: at(20), sentence: { en: 'The ticket was resolved.' } },
      { type: 'TicketAssignedToTeam', subject: { kind: 'ticket', number: NUMBER }, data: { team: 'network' } },
    ]);
    const generic = await app.get(`/audit?atLeast=${head}&stream=person-1`);
    expect(generic.body.items).toMatchObject([{ sentence: { de: 'Aufgezeichnet: person forgotten.' } }]);
  });

  it('finds lines by number and instants, and pages', async () => {
    const first = await app.get(
      `/audit?atLeast=${head}&number=${NUMBER}&order=oldest&limit=2&from=${at(0)}&to=${at(30)}`,
    );
    expect(first.body.items).toHaveLength(2);
    const cursor = String(first.body['next']);
    const second = await app.get(`/audit?atLeast=${head}&number=${NUMBER}&order=oldest&limit=2&cursor=${cursor}`);
    expect(second.body).toMatchObject({
      items: [{ type: 'TicketResolved' }, { type: 'MajorIncidentDeclared' }],
      next: null,
    });
  });

  it('answers the history of a ticket by its number, oldest first, and 404 for an unknown one', async () => {
    const { body } = await app.get(`/tickets/${NUMBER}/history?atLeast=${head}`);
    expect(body.items.map((line) => (line as { revision: number }).revision)).toEqual([0, 1, 2]);
    expect(await app.get(`/tickets/INC0000043/history?atLeast=${head}`)).toMatchObject({ status: 404 });
    expect(await app.get(`/changes/CHG0000001/history?atLeast=${head}`)).toMatchObject({ status: 404 });
  });

  it('answers the timeline of a major incident by the number of its ticket, with who and what', async () => {
    const { body } = await app.get(`/major-incidents/${NUMBER}/timeline?atLeast=${head}&changesBefore=PT48H`);
    expect(body.items).toMatchObject([
      { part: 'ticket', actor: 'anna', type: 'TicketOpened' },
      { part: 'ticket', actor: 'bert', type: 'TicketAssignedToTeam' },
      {
        ...{ part: 'major-incident', actor: 'bert', occurredAt: at(15) },
        sentence: { de: 'INC0000042 wurde zum Major Incident erklärt: all sites.' },
      },
      { part: 'ticket', type: 'TicketResolved' },
    ]);
    expect((await app.get(`/major-incidents/${NUMBER}/timeline?asOf=${at(10)}`)).status).toBe(404);
    const wrong = await app.get(`/major-incidents/${NUMBER}/timeline?changesBefore=P1D&order=random`);
    expect([wrong.status, wrong.body.errors.map(({ path }) => path).sort()]).toEqual([
      ...[400, ['changesBefore', 'order']],
    ]);
  });

  it('answers the timeline of a ticket, a page at a time', async () => {
    const first = await app.get(`/tickets/${NUMBER}/timeline?atLeast=${head}&limit=3`);
    expect(first.body.items).toMatchObject([
      ...[
        { part: 'ticket', revision: 0 },
        { part: 'ticket', revision: 1 },
      ],
      { part: 'major-incident', type: 'MajorIncidentDeclared' },
    ]);
    const rest = await app.get(`/tickets/${NUMBER}/timeline?limit=3&cursor=${String(first.body['next'])}`);
    expect(rest.body).toMatchObject({ items: [{ part: 'ticket', type: 'TicketResolved' }], next: null });
    expect((await app.get('/tickets/INC0000043/timeline')).status).toBe(404);
  });

  it('answers the desk as of an instant, and of now', async () => {
    const { body } = await app.get(`/desk?atLeast=${head}&asOf=${at(15)}&compareWith=${at(5)}`);
    expect(body).toMatchObject({
      asOf: at(15),
      tickets: { opened: 1, unresolved: 1, byState: { new: 1 }, byTeam: { network: 1 } },
      comparedWith: { asOf: at(5), tickets: { byTeam: { '?': 1 } } },
      differences: { tickets: { opened: 0, byTeam: { network: 1, '?': -1 } } },
    });
    expect((await app.get('/desk')).body).toMatchObject({ tickets: { byState: { resolved: 1 }, unresolved: 0 } });
  });

  it('names every fault of a question', async () => {
    const { status, body } = await app.get('/audit?from=yesterday&order=random&limit=0&cursor=x');
    expect(status).toBe(400);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['from', 'limit', 'order']);
    expect((await app.get('/audit?cursor=x')).status).toBe(400);
    expect((await app.get('/desk?asOf=2016-03-15')).status).toBe(400);
  });
});
