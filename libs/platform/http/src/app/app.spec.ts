import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { keepingLog, startDesk } from '../testing/desk.js';
import { DeskModule, parts } from '../testing/desk.module.js';
import { type AnsweredRequest, createHttpApp } from '../index.js';

const answered: AnsweredRequest[] = [];
const correlated: string[] = [];
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({
    log: silentLog,
    answered: (request) => answered.push(request),
    correlate: (id, work) => {
      correlated.push(id);
      work();
    },
  });
});
afterAll(() => app.close());

describe('the application', () => {
  it('sends security headers with every answer', async () => {
    for (const url of ['/api/v1/tickets', '/api/v1/nowhere', '/health', '/docs'])
      expect((await app.inject({ url })).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
    expect((await app.inject({ url: '/api/v1/tickets' })).headers['cache-control']).toBe('no-store');
  });

  it('does not say what it is made of', async () => {
    const { headers } = await app.inject({ url: '/api/v1/tickets' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  it('forgives a slash at the end', async () => {
    expect((await app.inject({ url: '/api/v1/tickets/' })).statusCode).toBe(200);
  });

  it('tells metrics about each answer by route, not by path', async () => {
    answered.splice(0);
    await app.inject({ url: '/api/v1/tickets/INC1' });
    await app.inject({ url: '/nowhere' });
    expect(answered).toEqual([
      { method: 'GET', route: '/api/v1/tickets/:id', status: 200, seconds: expect.any(Number) },
      { method: 'GET', route: 'none', status: 404, seconds: expect.any(Number) },
    ]);
  });

  it('keeps the correlation id at hand, also behind the reading of the body', async () => {
    correlated.splice(0);
    const headers = { 'x-correlation-id': 'c-9' };
    await app.inject({ method: 'POST', url: '/api/v1/tickets', payload: { title: 'x', impact: 1 }, headers });
    expect(correlated).toEqual(['c-9', 'c-9']);
  });
});

describe('createHttpApp', () => {
  it('answers over a socket, even to who sends far too much', async () => {
    const listening = await createHttpApp(DeskModule, { log: silentLog });
    try {
      await listening.listen(0, '127.0.0.1');
      const send = async (length: number) => {
        const body = JSON.stringify({ title: 'x'.repeat(length), impact: 1 });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${await listening.getUrl()}/api/v1/tickets`, { method: 'POST', body, headers });
        return { status: answer.status, problem: (await answer.json()) as { code?: string } };
      };
      expect(await send(1)).toMatchObject({ status: 201 });
      const tooMuch = await Promise.all(Array.from({ length: 20 }, () => send(10_000_000)));
      for (const answer of tooMuch) expect(answer).toMatchObject({ status: 413, problem: { code: 'BODY_TOO_LARGE' } });
    } finally {
      await listening.close();
    }
  });

  it('ends soon although a request is still worked on: its connection goes with the answer', async () => {
    const listening = await startDesk({ log: silentLog });
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((isAsked) => {
      parts.push(async () => {
        isAsked();
        await new Promise<void>((resolve) => (answer = resolve));
        return { name: 'slow', status: 'up' };
      });
    });
    try {
      await listening.listen(0, '127.0.0.1');
      const response = fetch(`${await listening.getUrl()}/health`);
      await asked;
      const closed = listening.close();
      await eventually('it takes no more connections', () => !listening.getHttpServer().listening);
      answer();
      expect((await response).headers.get('connection')).toBe('close');
      await closed;
    } finally {
      parts.pop();
    }
  });

  it('stops the process from being killed by a module that does not start', async () => {
    class Broken {
      constructor() {
        throw new Error('no ledger');
      }
    }
    const module = { module: class {}, providers: [Broken] };
    await expect(createHttpApp(module, { log: keepingLog(), nestLogger: quiet })).rejects.toThrow('no ledger');
  });
});

const quiet = { log: () => undefined, error: () => undefined, warn: () => undefined };
