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
    const { body } = await app.post('/problems', { title: 'Outlook loses drafts', reason: 'Nine incidents' });
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
