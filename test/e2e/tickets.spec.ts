import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const incident = { kind: 'incident', title: 'VPN does not connect', impact: 2, urgency: 2 };

/** A verb with its body. */
type Step = readonly [verb: string, body?: object];

describe('a ticket over HTTP', () => {
  let desk: Installation;

  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);

  afterAll(() => desk.stop());

  /** Opens a ticket and brings it where a test begins; answers the last command's answer. */
  const given = async (steps: readonly Step[] = [], fields: object = {}): Promise<AnswerBody> => {
    const opened = await desk.api.command('/tickets', { ...incident, ...fields });
    let last = opened;
    for (const [verb, body] of steps) last = await desk.api.command(`/tickets/${opened.id}/${verb}`, body);
    return last;
  };

  const viewOf = ({ id, position }: Pick<AnswerBody, 'id' | 'position'>) =>
    desk.api.read(`/tickets/${id}`, { atLeast: position });

  /** Makes sure that what happens next happens in a later millisecond. */
  const laterThan = (instant: unknown) => until('time passes', () => Date.now() > Date.parse(String(instant)) + 2);

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

  const assigned: Step = ['assign', { team: 'network', assignee: 'anna' }];
  const handedOver: Step = ['hand-over', { supplier: 'telco', contract: 'gold', reference: 'T-1' }];
  const link = { type: 'problem', ref: 'PRB0000001' };

  describe.each<{ verb: string; body?: object; after: Step[]; then: object; again: string }>([
    {
      ...{ verb: 'prioritise', body: { impact: 1, urgency: 1, reason: 'all sites' }, after: [] },
      ...{ then: { impact: 1, urgency: 1, priority: 1, state: 'new' }, again: 'nothing' },
    },
    {
      ...{ verb: 'categorise', body: { category: 'network', subcategory: 'vpn' }, after: [] },
      ...{ then: { category: 'network', subcategory: 'vpn' }, again: 'nothing' },
    },
    {
      ...{ verb: 'assign', body: { team: 'network' }, after: [] },
      ...{ then: { team: 'network', assignee: null, state: 'new' }, again: 'nothing' },
    },
    {
      ...{ verb: 'assign', body: { team: 'network', assignee: 'anna' }, after: [] },
      ...{ then: { team: 'network', assignee: 'anna', state: 'active' }, again: 'nothing' },
    },
    {
      ...{ verb: 'assign', body: { assignee: null }, after: [assigned] },
      ...{ then: { team: 'network', assignee: null, state: 'active' }, again: 'nothing' },
    },
    { verb: 'note', body: { text: 'called back' }, after: [], then: { state: 'new' }, again: 'once more' },
    { verb: 'answer', body: { text: 'we are on it' }, after: [], then: { state: 'new' }, again: 'once more' },
    {
      ...{ verb: 'hold', body: { for: 'requester', reason: 'asked for logs' }, after: [assigned] },
      ...{ then: { state: 'on-hold', hold: { for: 'requester', since: expect.any(String) } }, again: 'nothing' },
    },
    {
      ...{ verb: 'resume', after: [assigned, ['hold', { for: 'evidence' }]] },
      ...{ then: { state: 'active', hold: null }, again: 'TICKET_NOT_ON_HOLD' },
    },
    {
      ...{ verb: 'hand-over', body: handedOver[1], after: [assigned] },
      ...{ then: { supplier: 'telco', state: 'on-hold', hold: { for: 'supplier', since: expect.any(String) } } },
      again: 'TICKET_HANDED_OVER_ALREADY',
    },
    {
      ...{ verb: 'acknowledge-hand-over', after: [assigned, handedOver] },
      ...{ then: { supplier: 'telco', state: 'on-hold' }, again: 'nothing' },
    },
    {
      ...{ verb: 'take-back', body: { outcome: 'line repaired' }, after: [assigned, handedOver] },
      ...{ then: { supplier: null, state: 'active', hold: null }, again: 'TICKET_NOT_HANDED_OVER' },
    },
    {
      ...{ verb: 'link', body: { ...link, external: true }, after: [] },
      ...{ then: { links: [{ ...link, external: true }] }, again: 'nothing' },
    },
    { verb: 'unlink', body: link, after: [['link', link]], then: { links: [] }, again: 'nothing' },
    {
      ...{ verb: 'resolve', body: { resolution: 'restarted', code: 'workaround' }, after: [assigned] },
      ...{ then: { state: 'resolved', resolvedAt: expect.any(String), closedAt: null }, again: 'nothing' },
    },
    {
      ...{ verb: 'reopen', body: { reason: 'down again' }, after: [assigned, ['resolve']] },
      ...{ then: { state: 'active', resolvedAt: null, reopened: 1 }, again: 'TICKET_NOT_RESOLVED' },
    },
    {
      ...{ verb: 'close', after: [assigned, ['resolve']] },
      ...{ then: { state: 'closed', resolvedAt: expect.any(String), closedAt: expect.any(String) }, again: 'nothing' },
    },
    {
      ...{ verb: 'cancel', body: { reason: 'opened twice' }, after: [] },
      ...{ then: { state: 'cancelled', resolvedAt: null, closedAt: expect.any(String) }, again: 'nothing' },
    },
  ])('when told to $verb with $body', ({ verb, body, after, then, again }) => {
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

  describe('as of an instant', () => {
    it('is what it was then: the instant itself counts, the one before does not', async () => {
      const opened = await given();
      const { openedAt } = await viewOf(opened);
      await laterThan(openedAt);
      await desk.api.command(`/tickets/${opened.id}/assign`, { team: 'network', assignee: 'anna' });
      await laterThan(new Date().toISOString());
      const held = await desk.api.command(`/tickets/${opened.id}/hold`, { for: 'requester' });
      const { since } = (await viewOf(held)).hold as { since: string };
      await laterThan(since);
      const resolved = await desk.api.command(`/tickets/${opened.id}/resolve`);
      const { resolvedAt } = await viewOf(resolved);

      const asOf = (instant: unknown, shift = 0) => {
        const at = new Date(Date.parse(String(instant)) + shift).toISOString();
        return desk.api.read(`/tickets/${opened.number}`, { asOf: at, atLeast: resolved.position });
      };
      expect(await asOf(openedAt)).toMatchObject({ state: 'new', team: null, revision: 0 });
      expect(await asOf(since, -1)).toMatchObject({ state: 'active', team: 'network', assignee: 'anna', hold: null });
      expect(await asOf(since)).toMatchObject({ state: 'on-hold', hold: { for: 'requester', since } });
      expect(await asOf(resolvedAt, -1)).toMatchObject({ state: 'on-hold', resolvedAt: null });
      expect(await asOf(resolvedAt)).toMatchObject({ state: 'resolved', resolvedAt });
      expect(await asOf('2999-01-01T00:00:00Z')).toMatchObject({ state: 'resolved', revision: resolved.revision });
    });

    it('is not there before it was opened', async () => {
      const { openedAt, id } = await viewOf(await given());
      const before = new Date(Date.parse(String(openedAt)) - 1).toISOString();
      expect(await desk.api.get(`/tickets/${id}`, { asOf: before })).toMatchObject({ status: 404 });
    });

    it('may be asked with any offset', async () => {
      const opened = await given();
      const { openedAt, id } = await viewOf(opened);
      const local = new Date(Date.parse(String(openedAt)) + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
      const atLeast = opened.position;
      expect(await desk.api.read(`/tickets/${id}`, { asOf: local, atLeast })).toMatchObject({ state: 'new' });
    });
  });

  describe('with atLeast', () => {
    it('a read knows of the command that answered the position, every time', async () => {
      const { id } = await given();
      for (let n = 1; n <= 20; n++) {
        const { position, revision } = await desk.api.command(`/tickets/${id}/note`, { text: `no. ${n}` });
        expect(await desk.api.read(`/tickets/${id}`, { atLeast: position })).toMatchObject({ revision });
      }
    });

    it('a list knows of it too', async () => {
      const { id, position } = await given([['assign', { team: 'at-least' }]]);
      const { items } = await desk.api.read('/tickets', { team: 'at-least', atLeast: position });
      expect(items.map((ticket) => ticket.id)).toEqual([id]);
    });

    it('says 503 and when to come back where the position is not reached in time', async () => {
      const { id } = await given();
      const answer = await desk.api.get(`/tickets/${id}`, { atLeast: '999999999' });
      expect(answer).toMatchObject({ status: 503, body: { code: 'READ_MODEL_BEHIND' } });
      expect(answer.headers.get('retry-after')).toBe('1');
    });
  });

  describe('in lists', () => {
    const customer = 'list-customer';
    let ids: string[];

    beforeAll(async () => {
      const open = (n: number) => {
        const fields = { customer, service: n % 2 ? 'mail' : 'vpn', title: `Listed ${n}`, impact: (n % 3) + 1 };
        const steps: Step[] = n % 3 === 0 ? [['assign', { team: 'lists', assignee: 'lena' }]] : [];
        if (n === 6) steps.push(['hand-over', { supplier: 'listed-telco' }]);
        if (n === 9) steps.push(['resolve']);
        return given(steps, { ...fields, kind: n === 10 ? 'complaint' : 'incident' });
      };
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => open(n)));
      ids = answers.map(({ id }) => id);
      for (const answer of answers) await viewOf(answer);
    }, 60_000);

    const numbersOf = async (query: Record<string, string>): Promise<number[]> => {
      const { items } = await desk.api.read('/tickets', { customer, limit: 200, ...query });
      return items.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b);
    };

    it.each([
      [{}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
      [{ status: 'resolved' }, [9]],
      [{ status: 'on-hold,resolved' }, [6, 9]],
      [{ priority: '2' }, [0, 3, 6, 9]],
      [{ priority: '2,3' }, [0, 1, 3, 4, 6, 7, 9, 10]],
      [{ kind: 'complaint' }, [10]],
      [{ team: 'lists' }, [0, 3, 6, 9]],
      [{ team: 'lists', status: 'active' }, [0, 3]],
      [{ assignee: 'lena', service: 'mail' }, [3, 9]],
      [{ supplier: 'listed-telco' }, [6]],
      [{ q: 'listed 1' }, [1, 10, 11]],
      [{ q: '100%' }, []],
      [{ team: 'nobody' }, []],
    ])('%j are found', async (query, expected) => {
      expect(await numbersOf(query)).toEqual(expected);
    });

    it.each(['openedAt', '-openedAt', 'priority', '-changedAt'])(
      'by %s come page by page, without gaps and doubles',
      async (sort) => {
        const whole = await desk.api.read('/tickets', { customer, sort, limit: 200 });
        expect(whole).toMatchObject({ next: null });
        const paged = await desk.api.readAll('/tickets', { customer, sort, limit: 5 });
        expect(paged).toEqual(whole.items);
        expect(paged).toHaveLength(12);
      },
    );

    it('come in the order asked for', async () => {
      const column = async (sort: string, field: string) =>
        (await desk.api.readAll('/tickets', { customer, sort, limit: 5 })).map((ticket) => ticket[field]);
      const byPriority = (await column('priority', 'priority')) as number[];
      expect(byPriority).toEqual([...byPriority].sort((a, b) => a - b));
      const byOpening = (await column('openedAt', 'openedAt')) as string[];
      expect(byOpening).toEqual([...byOpening].sort());
      expect(await column('-openedAt', 'openedAt')).toEqual([...byOpening].reverse());
    });

    it('show no ticket twice while new ones are opened in front', async () => {
      const first = await desk.api.read('/tickets', { customer, limit: 5 });
      const added = await given([], { customer, title: 'in between' });
      const query = { customer, limit: 200, cursor: first.next ?? undefined, atLeast: added.position };
      const second = await desk.api.read('/tickets', query);
      const seen = [...first.items, ...second.items].map(({ id }) => id);
      expect(new Set(seen).size).toBe(12);
      expect(seen).not.toContain(added.id);
    });
  });

  describe('in its history', () => {
    it('shows a line for each thing that happened, with who did it', async () => {
      const { id } = await given([assigned]);
      const noted = await desk.api.command(`/tickets/${id}/note`, { text: 'who' }, { 'x-chronodesk-actor': 'Jürgen' });
      const lines = await desk.api.readAll(`/tickets/${id}/history`, { atLeast: noted.position });
      expect(lines.map(({ type }) => type)).toEqual(expect.arrayContaining(['TicketOpened', 'TicketNoted']));
      expect(lines.find(({ type }) => type === 'TicketNoted')).toMatchObject({ actor: 'Jürgen' });
    });
  });

  describe('with attachments', () => {
    const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
    const pathOf = (sha256: string): string => join(desk.dataDir, 'attachments', sha256.slice(0, 2), sha256.slice(2));
    const twoDaysOld = (sha256: string): void => {
      const at = new Date(Date.now() - 2 * 24 * 3_600_000);
      utimesSync(pathOf(sha256), at, at);
    };
    const attach = (id: string, content: string) =>
      desk.api.send('POST', `/tickets/${id}/attachments?name=a.txt`, {
        ...{ body: content, headers: { 'content-type': 'text/plain' } },
      });

    it('can be rid of content whose upload was cut off before its event', async () => {
      const { id } = await given();
      const attached = await attach(id, 'attached');
      expect(attached.status).toBe(201);
      const orphan = hashOf('cut off');
      mkdirSync(dirname(pathOf(orphan)), { recursive: true });
      writeFileSync(pathOf(orphan), 'cut off');
      for (const sha256 of [hashOf('attached'), orphan]) twoDaysOld(sha256);
      const listed = await desk.cli('orphans', '--json');
      expect(JSON.parse(listed.stdout)).toMatchObject({ kept: 2, orphans: 1, bytes: 7, removed: 0 });
      const removed = await desk.cli('orphans', '--remove');
      expect([removed.code, removed.stdout]).toEqual([0, expect.stringContaining(orphan)]);
      expect(JSON.parse((await desk.cli('orphans', '--json')).stdout)).toMatchObject({
        kept: 1,
        orphans: 0,
        files: [],
      });
      const url = `/tickets/${id}/attachments/${hashOf('attached')}`;
      expect((await desk.api.get(url, { atLeast: attached.body.position })).status).toBe(200);
    });
  });
});
