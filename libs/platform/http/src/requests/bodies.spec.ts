import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { startDesk } from '../testing/desk.js';
import { OpenTicketRequest, seen } from '../testing/desk.module.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({ log: silentLog });
});
afterAll(() => app.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (payload: string | object, headers: Record<string, string> = JSON_TYPE) =>
  app.inject({ method: 'POST', url: '/api/v1/tickets', payload, headers });
const faultsOf = async (payload: string | object) => {
  const answer = await post(payload);
  expect(answer.statusCode).toBe(400);
  return answer.json<{ code: string; errors: { path: string; message: string }[] }>();
};

describe('a body', () => {
  it('that is right arrives as an instance of its class, instants in canonical UTC', async () => {
    const answer = await post({ title: 'x', impact: 2, links: [{ to: 'a' }], openedAt: '2024-05-01T12:00:00.5+02:00' });
    expect(answer.statusCode).toBe(201);
    expect(seen.body).toBeInstanceOf(OpenTicketRequest);
    expect(seen.body?.openedAt).toBe('2024-05-01T10:00:00.500Z');
  });

  it('is answered with every fault and its place', async () => {
    const { code, errors } = await faultsOf({ impact: '2', links: [{ to: 'a' }, { to: '', why: 1 }], prio: 1 });
    expect(code).toBe('INVALID_INPUT');
    expect(errors.map(({ path }) => path).sort()).toEqual([
      '/impact',
      '/links/1/to',
      '/links/1/why',
      '/prio',
      '/title',
    ]);
    expect(errors).toContainEqual({ path: '/prio', message: 'is not a known field' });
    expect(errors).toContainEqual({ path: '/title', message: 'must be a string' });
  });

  it.each([
    [{ impact: '2' }, '/impact', 'must be an integer number'],
    [{ impact: null }, '/impact', 'must be an integer number'],
    [{ impact: 1.5 }, '/impact', 'must be an integer number'],
    [{ impact: 9 }, '/impact', 'must not be greater than 4'],
    [{ labels: 'a' }, '/labels', 'must be an array'],
    [{ labels: [7] }, '/labels', 'each value in labels must be a string'],
    [{ labels: ['a', 'a'] }, '/labels', 'must not name anything twice'],
    [{ team: 7 }, '/team', 'must be a string'],
  ])('%j is told what it has to be, and nothing that is not true', async (fields, path, message) => {
    expect((await faultsOf({ title: 'x', impact: 1, ...fields })).errors).toEqual([{ path, message }]);
  });

  it.each([
    [{ title: 7, impact: 1 }, '/title'],
    [{ title: 'x', impact: true }, '/impact'],
    [{ title: 'x', impact: 1, links: { to: 'a' } }, '/links'],
    [{ title: 'x', impact: 1, links: ['a'] }, '/links/0'],
    [{ title: 'x', impact: 1, links: [null] }, '/links/0'],
    [{ title: 'x', impact: 1, links: [[{ to: 'a' }]] }, '/links/0'],
    [{ title: null, impact: 1 }, '/title'],
    [{ title: 'x', impact: 1, openedAt: '2024-05-01T12:00:00' }, '/openedAt'],
    [{ title: 'x', impact: 1, 'a/b~c': 1 }, '/a~1b~0c'],
  ])('is not coerced: %j', async (payload, path) => {
    const { errors } = await faultsOf(payload);
    expect([...new Set(errors.map((fault) => fault.path))]).toEqual([path]);
  });

  it('takes null for absence where a field may be absent, unless null is described as something of its own', async () => {
    const links = [{ to: 'a', words: null }];
    const answer = await post({ title: 'x', impact: 1, links, openedAt: null, urgent: null, team: null });
    expect(answer.statusCode).toBe(201);
    expect(seen.body).toEqual({ title: 'x', impact: 1, links: [{ to: 'a' }], team: null });
    expect(Object.keys(seen.body!)).not.toContain('urgent');
    expect((await post({ title: 'x', impact: 1, links: null })).statusCode).toBe(201);
    expect(seen.body).not.toHaveProperty('links');
  });

  it('whose texts have to say something does not get by with blanks', async () => {
    const payload = {
      title: 'x',
      impact: 1,
      links: [{ to: 'a' }, { to: ' ' }],
      team: ' \t\n',
      labels: ['a', '\u00a0'],
    };
    expect((await faultsOf(payload)).errors).toEqual([
      { path: '/team', message: 'must not be blank' },
      { path: '/labels/1', message: 'must not be blank' },
      { path: '/links/1/to', message: 'must not be blank' },
    ]);
  });

  it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00'])(
    'with an instant that no read model can store is refused: %s',
    async (openedAt) => {
      const { errors } = await faultsOf({ title: 'x', impact: 1, openedAt });
      expect(errors).toEqual([{ path: '/openedAt', message: 'has to lie in the years 0001 to 9999 in UTC' }]);
    },
  );

  it.each(['[]', '"text"', '7', 'null', 'true'])('has to be an object, not %s', async (payload) => {
    expect((await faultsOf(payload)).errors).toEqual([{ path: '', message: 'has to be a JSON object' }]);
  });

  it.each([
    ['{"title": ', 'is not JSON'],
    ['{"__proto__": {"x": 1}}', 'forbidden key'],
    ['{"\\u005f_proto__": {"x": 1}}', 'forbidden key'],
    ['{"constructor": {"prototype": 1}}', 'forbidden key'],
    ['{"constructor": "x"}', 'forbidden key'],
    ['['.repeat(100_000), 'nested deeper'],
    ['{"title": "a\\u0000b"}', 'no text may have'],
    ['{"title": "a\\ud83d"}', 'no text may have'],
    ['{"a\\udc00": 1}', 'no text may have'],
  ])('that is malformed is told apart: %.20s', async (payload, message) => {
    const { code, errors } = await faultsOf(payload);
    expect(code).toBe('MALFORMED_JSON');
    expect(errors).toEqual([{ path: '', message: expect.stringContaining(message) }]);
  });

  it('that is missing lacks its required fields', async () => {
    for (const payload of ['', '  '])
      expect((await faultsOf(payload)).errors.map(({ path }) => path)).toContain('/title');
    const without = await app.inject({ method: 'POST', url: '/api/v1/tickets' });
    expect(without.json()).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  });

  it('with very many faults gets an answer of bounded size', async () => {
    const payload = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x${i}`, i]));
    const { errors } = await faultsOf(payload);
    expect(errors).toHaveLength(201);
    expect(errors.at(-1)?.message).toMatch(/^has \d+ further faults/);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])(
    'of type %s is a 415',
    async (type) => {
      const answer = await post('{"title":"x","impact":1}', { 'content-type': type });
      expect(answer.statusCode).toBe(415);
      expect(answer.json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it('of no type is a 415', async () => {
    expect((await post('{"title":"x","impact":1}', {})).statusCode).toBe(415);
  });

  it.each([1_100_000, 10_000_000])('of %i bytes is a 413', async (length) => {
    const answer = await post({ title: 'x'.repeat(length), impact: 1 });
    expect(answer.statusCode).toBe(413);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});
