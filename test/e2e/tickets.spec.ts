import { type Installation, startInstallation } from '../support/installation.js';
import { assigned, handedOver, incident, ticketsOver, verbs } from './tickets.examples.js';

describe('a ticket that is told over HTTP what happens', () => {
  let desk: Installation;

  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);

  afterAll(() => desk.stop());

  const { given, viewOf } = ticketsOver(() => desk.api);

  describe('when it is opened', () => {
    it('gets an id and a number, and answers where it is', async () => {
      const fields = { requester: 'rita', customer: 'acme', service: 'vpn', ci: 'gw-1', channel: 'phone' };
      const answer = await desk.api.post('/tickets', { ...incident, ...fields, description: 'since noon' });
      const { id, number, position } = answer.body;
      expect(answer.status).toBe(201);
      expect(number).toMatch(/^INC\d{7}$/);
      expect(answer.body).toEqual({ id, number, revision: 0, position });
      expect(answer.headers.get('etag')).toBe('"0"');
      expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${id}`);
      const view = await viewOf(answer.body);
      expect(view).toMatchObject({ ...incident, ...fields, id, number, description: 'since noon' });
      expect(view).toMatchObject({ state: 'new', hold: null, priority: 3, category: null, team: null, assignee: null });
      expect(view).toMatchObject({ supplier: null, resolvedAt: null, closedAt: null, reopened: 0, links: [] });
      expect(Math.abs(Date.parse(String(view.openedAt)) - Date.now())).toBeLessThan(60_000);
    });

    it.each([
      ['incident', /^INC\d{7}$/],
      ['request', /^REQ\d{7}$/],
      ['complaint', /^CMP\d{7}$/],
    ])('as %s it gets a number of that series', async (kind, series) => {
      const first = await given([], { kind });
      const second = await given([], { kind });
      expect(first.number).toMatch(series);
      expect(Number(second.number.slice(3))).toBe(Number(first.number.slice(3)) + 1);
    });

    it('is found by its number as by its id, for reading and for commands', async () => {
      const { id, number } = await given();
      const noted = await desk.api.command(`/tickets/${number}/note`, { text: 'by number' });
      expect(noted).toMatchObject({ id, number, revision: 1 });
      expect(await desk.api.read(`/tickets/${number}`, { atLeast: noted.position })).toEqual(await viewOf(noted));
    });

    it('gets numbers without doubles when many are opened at once', async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => given()));
      expect(new Set(answers.map(({ number }) => number)).size).toBe(30);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(30);
    });
  });

  describe.each(verbs)('when told to $verb with $body', ({ verb, body, after, then, again }) => {
    it('changes as it should, and the same command again is no second change', async () => {
      const before = await given(after);
      const path = `/tickets/${before.id}/${verb}`;
      const answer = await desk.api.post(path, body);
      expect(answer).toMatchObject({ status: 200, body: { id: before.id, number: before.number } });
      expect(answer.body.revision).toBeGreaterThan(before.revision);
      expect(BigInt(answer.body.position)).toBeGreaterThan(BigInt(before.position));
      expect(answer.headers.get('etag')).toBe(`"${answer.body.revision}"`);
      expect(await viewOf(answer.body)).toMatchObject({ ...then, revision: answer.body.revision });

      const second = await desk.api.post(path, body);
      if (again === 'nothing') expect(second).toMatchObject({ status: 200, body: answer.body });
      else if (again === 'once more')
        expect(second).toMatchObject({ status: 200, body: { revision: answer.body.revision + 1 } });
      else expect(second).toMatchObject({ status: 409, body: { code: again } });
    });
  });

  describe('when it is closed without having been resolved', () => {
    it('counts as resolved at that instant, and the supplier has it no more', async () => {
      const view = await viewOf(await given([assigned, handedOver, ['close']]));
      expect(view).toMatchObject({ state: 'closed', supplier: null });
      expect(view.resolvedAt).toBe(view.closedAt);
    });
  });

  describe('with If-Match', () => {
    it('takes a command on the revision that was read', async () => {
      const { id, position } = await given([assigned]);
      await desk.api.read(`/tickets/${id}`, { atLeast: position });
      const read = await desk.api.get(`/tickets/${id}`);
      const etag = read.headers.get('etag') ?? '';
      expect(etag).toBe(`"${read.body.revision}"`);
      expect(await desk.api.post(`/tickets/${id}/resolve`, {}, { 'if-match': etag })).toMatchObject({ status: 200 });
    });

    it('refuses it with 412 when somebody else was faster, and changes nothing', async () => {
      const { id, revision } = await given([['note', { text: 'somebody else' }]]);
      const refused = await desk.api.post(`/tickets/${id}/resolve`, {}, { 'if-match': '"0"' });
      expect(refused).toMatchObject({ status: 412, body: { code: 'REVISION_CONFLICT' } });
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect((await desk.api.command(`/tickets/${id}/note`, { text: 'x' })).revision).toBe(revision + 1);
    });

    it('lets exactly one of many win who read the same revision', async () => {
      const { id, revision } = await given();
      const resolve = (n: number) =>
        desk.api.post(`/tickets/${id}/note`, { text: `no. ${n}` }, { 'if-match': `"${revision}"` });
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => resolve(n)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    });

    it('without it, commands at the same time all get through', async () => {
      const { id } = await given();
      const note = (n: number) => desk.api.post(`/tickets/${id}/note`, { text: `no. ${n}` });
      const answers = await Promise.all(Array.from({ length: 4 }, (_, n) => note(n)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(answers.map(({ body }) => body.revision).sort()).toEqual([1, 2, 3, 4]);
    });
  });

  describe('with an Idempotency-Key', () => {
    it('is opened once, however often the request is repeated', async () => {
      const key = { 'idempotency-key': 'open-1' };
      const first = await desk.api.post('/tickets', incident, key);
      await desk.api.command(`/tickets/${first.body.id}/note`, { text: 'meanwhile' });
      const again = await desk.api.post('/tickets', incident, key);
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('etag')).toBe('"0"');
    });

    it('is opened once when the repetitions arrive at the same time', async () => {
      const open = () => desk.api.post('/tickets', incident, { 'idempotency-key': 'open-2' });
      const answers = await Promise.all(Array.from({ length: 8 }, open));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(201));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    });

    it('counts for one request when different ones arrive with it at the same time', async () => {
      const { id } = await given();
      const note = (n: number) => desk.api.post(`/tickets/${id}/note`, { text: `${n}` }, { 'idempotency-key': 'race' });
      const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => note(n)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(5).fill(422)]);
      expect((await desk.api.command(`/tickets/${id}/note`, { text: 'x' })).revision).toBe(2);
    });

    it('takes a command once, and repeats its answer after other changes', async () => {
      const { id } = await given();
      const key = { 'idempotency-key': 'note-1' };
      const first = await desk.api.post(`/tickets/${id}/note`, { text: 'once' }, key);
      const meanwhile = await desk.api.command(`/tickets/${id}/note`, { text: 'meanwhile' });
      const again = await desk.api.post(`/tickets/${id}/note`, { text: 'once' }, key);
      expect(again).toMatchObject({ status: 200, body: first.body });
      expect((await desk.api.command(`/tickets/${id}/note`, { text: 'x' })).revision).toBe(meanwhile.revision + 1);
    });

    it('refuses the key with 422 for another body, another verb, and another opening', async () => {
      const { id } = await given();
      const key = { 'idempotency-key': 'note-2' };
      await desk.api.post(`/tickets/${id}/note`, { text: 'once' }, key);
      const reused = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
      expect(await desk.api.post(`/tickets/${id}/note`, { text: 'other' }, key)).toMatchObject(reused);
      expect(await desk.api.post(`/tickets/${id}/answer`, { text: 'once' }, key)).toMatchObject(reused);
      await desk.api.post('/tickets', incident, key);
      expect(await desk.api.post('/tickets', { ...incident, title: 'Other' }, key)).toMatchObject(reused);
    });

    it('lets two people use the same key', async () => {
      const open = (actor: string) =>
        desk.api.command('/tickets', incident, { 'idempotency-key': 'mine', 'x-chronodesk-actor': actor });
      expect((await open('anna')).id).not.toBe((await open('bert')).id);
    });
  });
});
