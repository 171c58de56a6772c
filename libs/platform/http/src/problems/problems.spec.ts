import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { keepingLog, startDesk } from '../testing/desk.js';

const log = keepingLog();
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({ log });
});
afterAll(() => app.close());
beforeEach(() => log.lines.splice(0));

const fail = (how: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url: `/api/v1/tickets/failing/${how}?x=1`, headers });

describe('a problem', () => {
  it('has every member of RFC 9457 and ours', async () => {
    const answer = await fail('missing', { 'x-correlation-id': 'c-1' });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/);
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.json()).toEqual({
      type: 'urn:chronodesk:problem:not-found',
      title: 'Not found',
      status: 404,
      code: 'NOT_FOUND',
      detail: 'There is no ticket INC42.',
      instance: '/api/v1/tickets/failing/missing',
      correlationId: 'c-1',
    });
  });

  it.each([
    ['rule', 409, 'TICKET_NOT_OPEN'],
    ['missing', 404, 'NOT_FOUND'],
    ['conflict', 412, 'REVISION_CONFLICT'],
    ['reused', 422, 'IDEMPOTENCY_KEY_REUSED'],
    ['large', 413, 'FILE_TOO_LARGE'],
    ['lost', 410, 'FILE_LOST'],
    ['away', 503, 'DEPENDENCY_UNAVAILABLE'],
    ['behind', 503, 'READ_MODEL_BEHIND'],
    ['teapot', 418, 'HTTP_418'],
    ['gone', 404, 'ROUTE_NOT_FOUND'],
    ['bug', 500, 'INTERNAL'],
  ])('of kind %s is answered %i %s', async (how, status, code) => {
    const answer = await fail(how);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
  });

  it.each(['away', 'behind'])('that passes by itself (%s) says when to try again', async (how) => {
    expect(Number((await fail(how)).headers['retry-after'])).toBeGreaterThan(0);
  });

  it('speaks German to whom prefers it', async () => {
    const answer = await fail('rule', { 'accept-language': 'fr, de-AT;q=0.9, en;q=0.5' });
    expect(answer.headers['content-language']).toBe('de');
    expect(answer.json()).toMatchObject({
      title: 'Eine Regel lässt das nicht zu',
      detail: 'Das Ticket ist nicht offen.',
    });
  });

  it('shows nothing of the inside, and logs it with the correlation id', async () => {
    const answer = await fail('bug', { 'x-correlation-id': 'c-2' });
    expect(answer.body).not.toMatch(/secret|TypeError|at /);
    const [line] = log.lines.filter(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ correlationId: 'c-2', status: 500 });
    expect((line?.fields.err as Error).message).toBe('secret inner detail');
  });

  it('that is the fault of the caller is no error in the log', async () => {
    await fail('rule');
    expect(log.lines.map(({ level }) => level)).toEqual(['debug']);
  });
});

describe('an unknown address', () => {
  it.each(['/api/v1/nonsense', '/api/v2/tickets', '/nonsense', '/api/v1/tickets/1/2/3'])(
    'is a 404: %s',
    async (url) => {
      const answer = await app.inject({ method: 'GET', url });
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND', instance: url });
    },
  );

  it('that cannot be decoded is a 400', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/tickets/%E0%A4%A' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a wrong method', () => {
  it.each([
    ['DELETE', '/api/v1/tickets', 'GET, POST'],
    ['GET', '/api/v1/tickets/7/resolve', 'POST'],
    ['PATCH', '/api/v1/tickets/7', 'GET'],
    ['POST', '/health', 'GET'],
  ] as const)('%s %s is a 405 that names the right ones', async (method, url, allow) => {
    const answer = await app.inject({ method, url });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe(allow);
    expect(answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
  });
});
