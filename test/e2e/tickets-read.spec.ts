import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';
import { assigned, type Step, ticketsOver } from './tickets.examples.js';

describe('a ticket that is read over HTTP', () => {
  let desk: Installation;

  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);

  afterAll(() => desk.stop());

  const { given, viewOf } = ticketsOver(() => desk.api);

  /** Makes sure that what happens next happens in a later millisecond. */
  const laterThan = (instant: unknown) => until('time passes', () => Date.now() > Date.parse(String(instant)) + 2);

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
