import { eventToAppend } from '@chronodesk/eventing/testing';
import { idOfNumber } from '@chronodesk/numbering';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { ProblemsModule } from './problems.module.js';
import { problemsSubscriptions, problemsTables } from './problems.subscriptions.js';

const ANNA = { 'x-chronodesk-actor': 'anna' };

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(ProblemsModule, problemsTables, problemsSubscriptions);
  const records = { ticket: { INC0000001: 'incident', INC0000002: 'incident', REQ0000003: 'request' } };
  for (const [number, kind] of Object.entries(records.ticket))
    await app.store.append(`ticket-${idOfNumber(number)}`, 'no-stream', [
      eventToAppend({ type: 'TicketOpened', data: { number, kind, title: 'Outlook loses drafts', service: 'mail' } }),
    ]);
  await app.store.append(`change-${idOfNumber('CHG0000001')}`, 'no-stream', [
    eventToAppend({ type: 'ChangeRequested', data: { number: 'CHG0000001', kind: 'normal' } }),
  ]);
});
afterAll(() => app.close());

const open = (body: object = {}, headers: Record<string, string> = ANNA) =>
  app.post('/problems', { title: 'Outlook loses drafts', service: 'mail', reason: 'Nine incidents', ...body }, headers);
const refusal = async (path: string, body: object = {}) => {
  const { status, body: answer } = await app.post(path, body);
  return [status, answer.code, ...(answer.errors ?? []).map((fault) => fault.path)];
};

describe('problems over HTTP', () => {
  it('takes a problem from its opening to its end', async () => {
    const { status, headers, body } = await open({ incidents: ['INC0000001', idOfNumber('INC0000001')] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: expect.stringMatching(/^PRB\d{7}$/) as string, revision: 1 });
    expect(headers.location).toBe(`/api/v1/problems/${body.id}`);
    const steps: [verb: string, body: object][] = [
      ['investigate', {}],
      ['link', { incidents: ['INC0000002'] }],
      ['unlink', { incidents: ['INC0000001'], reason: 'Mailbox was full' }],
      ['know', { error: 'Drafts vanish', workaround: 'Save them', matches: { words: ['Drafts'] } }],
      ['workaround', { workaround: 'Save them twice' }],
      ['diagnose', { rootCause: 'The update' }],
      ['fix', { change: 'CHG0000001' }],
      ['resolve', { resolution: 'Replaced' }],
      ['reopen', { reason: 'Again' }],
      ['resolve', {}],
      ['close', {}],
    ];
    let position = '';
    for (const [verb, data] of steps) {
      const answer = await app.post(`/problems/${body.number}/${verb}`, data, ANNA);
      expect([verb, answer.status, answer.body.id]).toEqual([verb, 200, body.id]);
      position = answer.body.position;
    }
    const read = await app.get(`/problems/${body.number}?atLeast=${position}`);
    expect(read.headers.etag).toBe('"12"');
    expect(read.body).toMatchObject({
      ...{ state: 'closed', openedBy: 'anna', service: 'mail', rootCause: 'The update', reopened: 1 },
      knownError: { error: 'Drafts vanish', workaround: 'Save them twice', matches: { words: ['drafts'] } },
      fix: { change: { number: 'CHG0000001', id: idOfNumber('CHG0000001') } },
      incidents: [{ number: 'INC0000002' }],
    });
    const before = await app.get(`/problems/${body.number}?asOf=2020-01-01T00:00:00Z`);
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('links no ticket and no change that does not exist, and only incidents', async () => {
    const incidents = ['INC0000001', 'INC9999999', 'REQ0000003'];
    expect(await refusal('/problems', { title: 'x', reason: 'y', incidents })).toEqual([
      ...[400, 'INVALID_INPUT', '/incidents/1', '/incidents/2'],
    ]);
    const { body } = await open();
    expect(await refusal(`/problems/${body.id}/link`, { incidents })).toContain('/incidents/2');
    expect(await refusal(`/problems/${body.id}/fix`, { change: 'CHG0000002' })).toEqual([
      ...[400, 'INVALID_INPUT', '/change'],
    ]);
  });

  it('names every fault of a body', async () => {
    expect(await refusal('/problems', { title: '', incidents: 'INC0000001', colour: 1 })).toEqual(
      expect.arrayContaining([400, '/title', '/reason', '/incidents', '/colour']),
    );
    const { body } = await open();
    expect(await refusal(`/problems/${body.id}/link`, { incidents: [] })).toContain('/incidents');
    expect(await refusal(`/problems/${body.id}/know`, { workaround: 'w', matches: { words: [7] } })).toEqual(
      expect.arrayContaining([400, '/error', '/matches/words']),
    );
    expect(await refusal(`/problems/${body.id}/know`, { error: 'e', workaround: 'w', matches: [] })).toContain(400);
    expect(await refusal('/problems/PRB9999999/investigate')).toEqual([404, 'NOT_FOUND']);
  });

  it('refuses in the language of the request, at the right revision', async () => {
    const { body } = await open();
    const german = await app.post(`/problems/${body.id}/close`, {}, { 'accept-language': 'de' });
    expect([german.status, german.body.code]).toEqual([409, 'PROBLEM_NOT_RESOLVED']);
    expect(german.body['detail']).toContain('ist offen');
    const stale = await app.post(`/problems/${body.id}/investigate`, {}, { 'if-match': '"7"' });
    expect(stale.status).toBe(412);
  });

  it('answers the same request with the same key once', async () => {
    const key = { ...ANNA, 'idempotency-key': 'one' };
    const first = await open({ incidents: ['INC0000002'] }, key);
    const again = await open({ incidents: ['INC0000002'] }, key);
    expect(again.body).toEqual(first.body);
  });

  it('lists by state, service, incident and words, then and now', async () => {
    const { body } = await open({ title: 'Printers jam 100%', service: 'print', incidents: ['INC0000002'] });
    const numbers = async (query: string) =>
      (await app.get(`/problems?${query}&atLeast=${body.position}`)).body.items.map(
        (one) => (one as { number: string }).number,
      );
    expect(await numbers('service=print&state=open,known-error')).toEqual([body.number]);
    expect(await numbers('service=print&incident=INC0000002')).toEqual([body.number]);
    expect(await numbers('service=print&incident=INC0000001')).toEqual([]);
    expect(await numbers('q=100%25')).toEqual([body.number]);
    expect(await numbers(`service=print&asOf=${new Date().toISOString()}`)).toEqual([body.number]);
    expect(await numbers('service=print&asOf=2020-01-01T00:00:00Z')).toEqual([]);
    const page = await app.get('/problems?limit=1');
    expect((await app.get(`/problems?limit=1&cursor=${String(page.body['next'])}`)).body.items).toHaveLength(1);
    for (const wrong of ['state=begun', 'cursor=abc', 'limit=0', 'asOf=then'])
      expect([wrong, (await app.get(`/problems?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});
