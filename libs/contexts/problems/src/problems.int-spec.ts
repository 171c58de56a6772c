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

describe('known errors on tickets', () => {
  /** Opens a ticket about mail; answers the path of its known errors. */
  const openTicket = async (number: string, data: object = {}) => {
    const about = { service: 'mail', ci: 'mx-1', category: 'software', subcategory: null, ...data };
    const opened = {
      type: 'TicketOpened',
      data: { number, kind: 'incident', title: 'Outlook loses drafts', ...about },
    };
    const { position } = await app.store.append(`ticket-${idOfNumber(number)}`, 'no-stream', [eventToAppend(opened)]);
    const path = `/tickets/${number}/known-errors`;
    expect((await app.get(`${path}?atLeast=${position}`)).status).toBe(200);
    return path;
  };
  const known = async (matches: object, error = 'Drafts vanish') => {
    const { body } = await open({ service: 'mail' });
    await app.post(`/problems/${body.id}/investigate`);
    const answer = await app.post(`/problems/${body.id}/know`, { error, workaround: 'Save them', matches });
    return { number: body.number, position: answer.body.position, id: body.id };
  };
  const numbersAt = async (path: string) =>
    (await app.get(path)).body.items.map((item) => (item as { problem: { number: string } }).problem.number);

  it('show the workaround with the reason, the closest first, and not once they are resolved', async () => {
    const path = await openTicket('INC0000101', { ci: 'mx-7', category: 'client', subcategory: 'drafts' });
    const wide = await known({ ci: 'mx-7' });
    const close = await known({ service: 'mail', ci: 'mx-7', category: 'client', words: ['Drafts', 'Outlook'] });
    const other = [
      { ci: 'mx-8' },
      { ci: 'mx-7', words: ['drafts', 'calendar'] },
      { ci: 'mx-7', category: 'client', subcategory: 'folders' },
      { service: 'web', ci: 'mx-7' },
    ];
    let last = close;
    for (const matches of other) last = await known(matches);
    const { body } = await app.get(`${path}?atLeast=${last.position}`);
    expect(body.items).toEqual([
      {
        problem: { id: close.id, number: close.number, title: 'Outlook loses drafts' },
        ...{ error: 'Drafts vanish', workaround: 'Save them', since: expect.any(String) as string, fix: null },
        reasons: [
          { by: 'service', value: 'mail', text: expect.anything() as object },
          { by: 'ci', value: 'mx-7', text: expect.anything() as object },
          { by: 'category', value: 'client', text: expect.anything() as object },
          {
            by: 'words',
            value: 'drafts, outlook',
            text: { en: 'Its title says: drafts, outlook.', de: 'Im Titel steht: drafts, outlook.' },
          },
        ],
      },
      expect.objectContaining({ problem: expect.objectContaining({ number: wide.number }) as object }),
    ]);
    const first = await app.get(`${path}?limit=1`);
    expect(await numbersAt(`${path}?limit=1&cursor=${String(first.body['next'])}`)).toEqual([wide.number]);

    await app.post(`/problems/${wide.id}/diagnose`, { rootCause: 'x' });
    const resolved = await app.post(`/problems/${wide.id}/resolve`);
    expect(await numbersAt(`${path}?atLeast=${resolved.body.position}`)).toEqual([close.number]);
    const again = await app.post(`/problems/${wide.id}/reopen`, { reason: 'y' });
    expect(await numbersAt(`${path}?atLeast=${again.body.position}`)).toEqual([close.number, wide.number]);
  });

  it('follow the ticket when it is categorised or corrected', async () => {
    const path = await openTicket('INC0000102', { ci: null, category: null });
    const { position } = await known({ category: 'net', subcategory: 'vpn' });
    const { number } = await known({ ci: 'fw-1' });
    expect(await numbersAt(`${path}?atLeast=${position}`)).toEqual([]);
    const stream = `ticket-${idOfNumber('INC0000102')}`;
    const corrected = { type: 'TicketCorrected', data: { requester: null, ci: 'fw-1' } };
    const append = await app.store.append(stream, 'any', [eventToAppend(corrected)]);
    expect(await numbersAt(`${path}?atLeast=${append.position}`)).toEqual([number]);
    const categorised = { type: 'TicketCategorised', data: { category: 'net', subcategory: 'vpn' } };
    const second = await app.store.append(stream, 'any', [eventToAppend(categorised)]);
    expect(await numbersAt(`${path}?atLeast=${second.position}`)).toHaveLength(2);
  });

  it('are asked for with a ticket that exists and a cursor of theirs', async () => {
    expect((await app.get('/tickets/INC7777777/known-errors')).status).toBe(404);
    const path = await openTicket('INC0000103');
    const cursor = Buffer.from('["x",1]').toString('base64url');
    for (const wrong of ['limit=0', 'cursor=abc', `cursor=${cursor}`])
      expect([wrong, (await app.get(`${path}?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});

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
