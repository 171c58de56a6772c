import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { Program } from '../support/program.js';

const incident = { kind: 'incident', title: 'VPN does not connect', impact: 2, urgency: 2 };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('what an API gets that nobody should send', () => {
  let desk: Installation;
  let ticket: string;

  beforeAll(async () => {
    desk = await startInstallation();
    ticket = (await desk.api.command('/tickets', incident)).id;
  }, 150_000);

  afterAll(() => desk.stop());

  const pathsOf = ({ body }: Answer): string[] => [...new Set(body.errors.map(({ path }) => path))].sort();

  /** Problem details with everything contract.md promises of them. */
  const expectProblem = (answer: Answer, status: number, code: string) => {
    expect(answer).toMatchObject({ status, body: { status, code, instance: expect.stringMatching(/^\/api\/v1\//) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.correlationId).toBe(answer.headers.get('x-correlation-id'));
    expect(answer.body.title).not.toBe('');
    expect(answer.body.detail).not.toBe('');
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at Object|SELECT|dist\//);
  };

  describe('a body', () => {
    it.each([
      ['{"kind": "incident",', 'not JSON'],
      ['{"title": "a\\u0000b"}', 'a text no database keeps'],
      ['{"title": "a\\ud800b"}', 'half of a character'],
      ['{"__proto__": {"kind": "incident"}}', 'a way to the prototype'],
      ['['.repeat(10_000), 'a nest without end'],
    ])('%.30s is malformed: %s', async (body) => {
      expectProblem(await desk.api.send('POST', '/tickets', { headers: JSON_TYPE, body }), 400, 'MALFORMED_JSON');
    });

    it.each(['[]', '"text"', '7', 'null'])('%s is no object', async (body) => {
      expectProblem(await desk.api.send('POST', '/tickets', { headers: JSON_TYPE, body }), 400, 'INVALID_INPUT');
    });

    it('with many faults is answered with all of them and their places', async () => {
      const answer = await desk.api.post('/tickets', { ...incident, title: 7, impact: '2', urgency: 4, prio: 1 });
      expectProblem(answer, 400, 'INVALID_INPUT');
      expect(pathsOf(answer)).toEqual(['/impact', '/prio', '/title', '/urgency']);
      expect(answer.body.errors).toContainEqual({ path: '/prio', message: 'is not a known field' });
    });

    it('with null for what may be left out leaves it out, and no read model stops at it', async () => {
      const { api } = desk;
      const changed = await api.command('/changes', { kind: 'normal', title: 'x', description: null, reason: null });
      expect((await api.read(`/changes/${changed.id}`, { atLeast: changed.position })).description).toBe('');
      await api.read('/changes', { atLeast: changed.position });

      await api.command('/suppliers', { id: 'null', name: 'Null GmbH' });
      const absent = { services: null, contacts: null, notice: null };
      const targets = { returnWithin: 'PT8H', acknowledgeWithin: null, byPriority: null };
      const terms = { contract: 'wan', from: '2026-01-01T00:00:00Z', to: null, targets, ...absent };
      await api.command('/suppliers/null/contracts', terms);
      const amended = await api.command('/suppliers/null/amend', { name: null, description: 'Nothing' });
      const [month] = new Date().toISOString().match(/^\d{4}-\d\d/)!;
      const statement = await api.read('/suppliers/null/statement', { month, atLeast: amended.position });
      expect(statement.name).toBe('Null GmbH');
    });

    it('that is empty lacks what is required', async () => {
      expect(pathsOf(await desk.api.post('/tickets'))).toEqual(['/impact', '/kind', '/title', '/urgency']);
    });

    it.each([
      ['note', { text: '' }, '/text'],
      ['note', { text: 'x'.repeat(32_001) }, '/text'],
      ['hold', { for: 'fun' }, '/for'],
      ['prioritise', { impact: 0, urgency: 1.5 }, '/impact,/urgency'],
      ['assign', { team: ['a'] }, '/team'],
      ['resume', { now: true }, '/now'],
      ['link', { type: 'problem', ref: null }, '/ref'],
    ])('%s takes no %j', async (verb, body, paths) => {
      const answer = await desk.api.post(`/tickets/${ticket}/${verb}`, body);
      expectProblem(answer, 400, 'INVALID_INPUT');
      expect(pathsOf(answer).join()).toBe(paths);
    });

    it('of 10 MB is refused, and the next request is served', async () => {
      const answer = await desk.api.post('/tickets', { ...incident, description: 'x'.repeat(10_000_000) });
      expectProblem(answer, 413, 'BODY_TOO_LARGE');
      expect(await desk.api.post('/tickets', incident)).toMatchObject({ status: 201 });
    });

    it('that is not JSON at all is refused by its type', async () => {
      const headers = { 'content-type': 'text/xml' };
      const answer = await desk.api.send('POST', '/tickets', { headers, body: '<ticket/>' });
      expectProblem(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it('may hold every other character, and reading gives it back', async () => {
      const title = `"quoted" 'n' \\ <b>ümläut</b> 😀 \u2028 ${'%_'}; DROP TABLE tickets;--`;
      const { id, position } = await desk.api.command('/tickets', { ...incident, title });
      expect(await desk.api.read(`/tickets/${id}`, { atLeast: position })).toMatchObject({ title });
    });
  });

  describe('an id nobody knows', () => {
    it.each([
      '/tickets/unknown',
      '/tickets/INC9999999',
      '/tickets/unknown/clocks',
      '/tickets/unknown/history',
      '/changes/unknown',
      '/changes/CHG9999999',
      '/changes/unknown/history',
      '/suppliers/unknown',
      '/suppliers/unknown/performance',
      '/agreements/unknown',
      '/escalations/unknown',
    ])('is 404: GET %s', async (path) => {
      expectProblem(await desk.api.get(path), 404, 'NOT_FOUND');
    });

    it.each([
      ['/tickets/unknown/note', { text: 'x' }],
      ['/tickets/INC9999999/resolve', {}],
      ['/tickets/unknown/close', {}],
      ['/changes/unknown/submit', {}],
      ['/changes/CHG9999999/cancel', {}],
      ['/suppliers/unknown/reviews', { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', rating: 3 }],
      ['/agreements/unknown/retire', {}],
      ['/escalations/unknown/acknowledge', {}],
    ])('is 404: POST %s', async (path, body) => {
      expectProblem(await desk.api.post(path, body), 404, 'NOT_FOUND');
    });

    it('is 412 where If-Match says it has to be there', async () => {
      const answer = await desk.api.post('/tickets/unknown/note', { text: 'x' }, { 'if-match': '*' });
      expectProblem(answer, 412, 'REVISION_CONFLICT');
    });
  });

  describe('a transition that is not allowed', () => {
    const brought = async (...verbs: readonly string[]): Promise<string> => {
      const { id } = await desk.api.command('/tickets', incident);
      for (const verb of verbs) await desk.api.command(`/tickets/${id}/${verb}`);
      return id;
    };

    it.each([
      [[], 'resume', {}, 'TICKET_NOT_ON_HOLD'],
      [[], 'take-back', {}, 'TICKET_NOT_HANDED_OVER'],
      [[], 'acknowledge-hand-over', {}, 'TICKET_NOT_HANDED_OVER'],
      [[], 'reopen', {}, 'TICKET_NOT_RESOLVED'],
      [[], 'assign', {}, 'TICKET_ASSIGNMENT_EMPTY'],
      [['resolve'], 'hold', { for: 'requester' }, 'TICKET_NOT_OPEN'],
      [['resolve'], 'cancel', {}, 'TICKET_NOT_OPEN'],
      [['close'], 'answer', { text: 'x' }, 'TICKET_NOT_OPEN'],
      [['close'], 'resolve', {}, 'TICKET_NOT_OPEN'],
      [['cancel'], 'assign', { team: 'x' }, 'TICKET_NOT_OPEN'],
      [['cancel'], 'reopen', {}, 'TICKET_NOT_RESOLVED'],
      [['cancel'], 'close', {}, 'TICKET_NOT_OPEN'],
    ])('after %j: %s %j is 409 %s, and nothing changes', async (verbs, verb, body, code) => {
      const id = await brought(...verbs);
      const before = (await desk.api.command(`/tickets/${id}/note`, { text: 'before' })).revision;
      expectProblem(await desk.api.post(`/tickets/${id}/${verb}`, body), 409, code);
      expect((await desk.api.command(`/tickets/${id}/note`, { text: 'after' })).revision).toBe(before + 1);
    });

    it('is explained in the language asked for, under the same code', async () => {
      const id = await brought('close');
      const refused = async (language: string) => {
        const answer = await desk.api.post(`/tickets/${id}/resolve`, {}, { 'accept-language': language });
        expectProblem(answer, 409, 'TICKET_NOT_OPEN');
        expect(answer.headers.get('content-language')).toBe(language.startsWith('de') ? 'de' : 'en');
        return answer.body;
      };
      expect(await refused('de-DE,de;q=0.9,en;q=0.8')).toMatchObject({
        title: 'Eine Regel lässt das nicht zu',
        detail: expect.stringContaining('ist geschlossen. Bitte zuerst wieder öffnen.'),
      });
      expect((await refused('fr')).detail).toContain('is closed. Reopen it first.');
    });
  });

  describe('a query', () => {
    const cursorOf = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

    it.each([
      ['/tickets', { limit: '0' }, 'limit'],
      ['/tickets', { limit: '201' }, 'limit'],
      ['/tickets', { limit: '-1' }, 'limit'],
      ['/tickets', { limit: 'many' }, 'limit'],
      ['/tickets', { limit: '5.5' }, 'limit'],
      ['/tickets', { cursor: 'abc' }, 'cursor'],
      ['/tickets', { cursor: '' }, 'cursor'],
      ['/tickets', { sort: 'colour' }, 'sort'],
      ['/tickets', { status: 'open' }, 'status'],
      ['/tickets', { priority: '0' }, 'priority'],
      ['/tickets', { colour: 'red' }, 'colour'],
      ['/tickets', { q: 'a\0b' }, 'q'],
      ['/tickets', { atLeast: 'now' }, 'atLeast'],
      ['/tickets', { atLeast: '99999999999999999999' }, 'atLeast'],
      ['/tickets/unknown', { asOf: 'yesterday' }, 'asOf'],
      ['/tickets/unknown', { asOf: '2026-02-30T00:00:00Z' }, 'asOf'],
      ['/tickets/unknown', { asOf: '2026-02-03T00:00:00' }, 'asOf'],
      ['/desk', { asOf: '03.02.2026' }, 'asOf'],
      ['/changes/calendar', { from: 'x' }, 'from'],
      ['/changes/calendar', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
      ['/changes', { asOf: '0000-01-01T00:00:00Z' }, 'asOf'],
      ['/changes/calendar', { from: '9999-12-31T23:59:59.999Z' }, 'to'],
      ['/suppliers/performance', { from: '0000-01-01T00:00:00Z' }, 'from'],
      ['/changes/rates', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
      ['/suppliers/performance', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
      ['/reports/kpis', { from: '2026-01-01', to: '2026-02-01' }, 'from,to'],
      ['/sla/status', { state: 'late' }, 'state'],
      ['/audit', { limit: '1e3' }, 'limit'],
    ])('%s?%j is 400 and names the parameter', async (path, query, names) => {
      const answer = await desk.api.get(path, query);
      expectProblem(answer, 400, 'INVALID_INPUT');
      expect(pathsOf(answer).join()).toBe(names);
    });

    it.each([
      '/tickets',
      '/changes',
      '/suppliers',
      '/agreements',
      '/escalations',
      '/audit',
      '/sla/status',
      '/reports/kpis/opened/tickets',
    ])('%s knows a cursor that somebody made up', async (path) => {
      for (const parts of [['x', 'y'], ['2026-13-01T00:00:00Z', 'y'], [1, 2], [null, null], [], {}, 'text', ['a\0']])
        expectProblem(await desk.api.get(path, { cursor: cursorOf(parts) }), 400, 'INVALID_INPUT');
    });

    it('with the cursor of another order does not pass for one of this', async () => {
      await desk.api.command('/tickets', incident);
      const { next } = await desk.api.read('/tickets', { sort: 'priority', limit: 1 });
      const answer = await desk.api.get('/tickets', { sort: 'openedAt', limit: 1, cursor: next ?? undefined });
      expectProblem(answer, 400, 'INVALID_INPUT');
    });
  });

  describe('a header', () => {
    it.each([
      ['if-match', '3', 'If-Match'],
      ['if-match', 'W/"3"', 'If-Match'],
      ['if-match', '"-1"', 'If-Match'],
      ['idempotency-key', 'x'.repeat(256), 'Idempotency-Key'],
      ['idempotency-key', 'ä', 'Idempotency-Key'],
      ['x-chronodesk-actor', 'x'.repeat(101), 'X-Chronodesk-Actor'],
    ])('%s: %s is 400 and names the header', async (name, value, path) => {
      const answer = await desk.api.post(`/tickets/${ticket}/note`, { text: 'x' }, { [name]: value });
      expectProblem(answer, 400, 'INVALID_INPUT');
      expect(pathsOf(answer)).toEqual([path]);
    });
  });

  describe('an address', () => {
    it.each(['/nothing', '/tickets/a/b/c', '/ticket', `/tickets/${'x'.repeat(300)}`])(
      '%.40s is not known',
      async (path) => {
        const answer = await desk.api.get(path);
        expect([404, 414]).toContain(answer.status);
        expectProblem(answer, answer.status, answer.status === 404 ? 'ROUTE_NOT_FOUND' : 'URL_TOO_LONG');
      },
    );

    it.each([
      ['DELETE', '/tickets', 'GET, POST'],
      ['PUT', '/tickets/unknown', 'GET'],
      ['GET', '/tickets/unknown/note', 'POST'],
      ['POST', '/desk', 'GET'],
    ])('%s %s is 405 and says what is possible', async (method, path, allow) => {
      const answer = await desk.api.send(method, path);
      expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.get('allow')).toBe(allow);
    });

    it.each(['/tickets/a%00b', '/tickets/%ED%A0%80', '/tickets/%zz'])('%s breaks nothing', async (path) => {
      for (const answer of [await desk.api.get(path), await desk.api.post(`${path}/note`, { text: 'x' })]) {
        expect([400, 404]).toContain(answer.status);
        expect(answer.body.code).toMatch(/^(INVALID_INPUT|BAD_REQUEST|NOT_FOUND)$/);
      }
    });
  });

  it('has stopped nothing', async () => {
    const { position } = await desk.api.command(`/tickets/${ticket}/note`, { text: 'last' });
    await desk.api.read('/desk', { atLeast: position });
    await desk.api.read('/tickets', { atLeast: position });
    const { sections } = await desk.api.health();
    expect(sections.map(({ name, status }) => `${name} ${status}`)).toEqual(sections.map(({ name }) => `${name} up`));
  });
});

describe('an environment nobody should start with', () => {
  it('is refused before anything is started, with every fault in one message', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-e2e-'));
    const env = {
      HOST: '0.0.0.0',
      PORT: '70000',
      EVENTSTORE_URL: 'http://ledger',
      DATABASE_URL: 'mysql://u:geheim@db',
    };
    const broken = new Program('apps/standalone/dist/main.js', { DATA_DIR: dataDir, KAFKA_BROKERS: 'kafka', ...env });
    const { code, stdout, stderr } = await broken.ended;
    rmSync(dataDir, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^The configuration has 5 faults:\n( {2}- .+\n){5}$/);
    for (const name of ['HOST', 'PORT', 'EVENTSTORE_URL', 'DATABASE_URL', 'KAFKA_BROKERS'])
      expect(stderr).toContain(`- ${name} `);
    expect(stderr).toContain('whoever reaches the port can read and change everything');
    expect(stderr).not.toContain('geheim');
  });

  it.each(['apps/api/dist/main.js', 'apps/worker/dist/main.js'])(
    '%s needs to know where its services are',
    async (main) => {
      const { code, stderr } = await new Program(main, {}).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The configuration has 2 faults:\n {2}- EVENTSTORE_URL .+\n {2}- DATABASE_URL .+\n$/);
    },
  );
});
