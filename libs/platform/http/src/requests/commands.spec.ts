import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type CommandContext, silentLog } from '@chronodesk/eventing';
import { startDesk } from '../testing/desk.js';
import { seen } from '../testing/desk.module.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({ log: silentLog });
});
afterAll(() => app.close());

const open = (headers: Record<string, string> = {}, payload: object = { title: 'x', impact: 1 }) =>
  app.inject({ method: 'POST', url: '/api/v1/tickets', payload, headers });
const resolve = (id: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/v1/tickets/${id}/resolve`, headers });
const contextOf = async (sent: Promise<{ statusCode: number }>): Promise<CommandContext> => {
  expect([200, 201]).toContain((await sent).statusCode);
  return seen.context!;
};

describe('the context of a command', () => {
  it('has a default for everything', async () => {
    const context = await contextOf(open());
    expect(context).toMatchObject({ actor: 'local', channel: 'http', causationId: context.commandId });
    expect(context.occurredAt).toBe(new Date(context.occurredAt).toISOString());
    expect(Object.keys(context).sort()).toEqual(
      ['actor', 'causationId', 'channel', 'commandId', 'correlationId', 'occurredAt'].sort(),
    );
  });

  it('takes actor, channel and revision from headers', async () => {
    const headers = { 'x-chronodesk-actor': 'anna', 'x-chronodesk-channel': 'console', 'if-match': '"3"' };
    expect(await contextOf(resolve('1', headers))).toMatchObject({
      actor: 'anna',
      channel: 'console',
      expectedRevision: 3,
    });
    expect(await contextOf(resolve('1', { 'if-match': '*' }))).toMatchObject({ mustExist: true });
  });

  it('reads umlauts of an actor, as UTF-8 and as Latin-1', async () => {
    const utf8 = Buffer.from('Jürgen', 'utf8').toString('latin1');
    expect((await contextOf(resolve('1', { 'x-chronodesk-actor': utf8 }))).actor).toBe('Jürgen');
    expect((await contextOf(resolve('1', { 'x-chronodesk-actor': 'Jürgen' }))).actor).toBe('Jürgen');
  });

  it('is refused with every faulty header at once', async () => {
    const answer = await resolve('1', {
      'x-chronodesk-actor': 'x'.repeat(101),
      'x-chronodesk-channel': 'carrier pigeon',
      'if-match': '3',
      'idempotency-key': 'k'.repeat(256),
    });
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json<{ errors: { path: string }[] }>();
    expect(errors.map(({ path }) => path)).toEqual([
      'X-Chronodesk-Actor',
      'X-Chronodesk-Channel',
      'If-Match',
      'Idempotency-Key',
    ]);
  });

  it.each(['W/"3"', '"x"', '"-1"', '"1", "2"', '""', '"03"', '"1e3"', '"99999999999999999"'])(
    'does not take If-Match: %s',
    async (etag) => {
      expect((await resolve('1', { 'if-match': etag })).json()).toMatchObject({ errors: [{ path: 'If-Match' }] });
    },
  );

  it.each([
    ['x-chronodesk-actor', ' '],
    ['x-chronodesk-actor', 'a\tb'],
    ['idempotency-key', ' '],
    ['idempotency-key', 'ü'],
  ])('does not take %s: "%s"', async (header, value) => {
    expect((await resolve('1', { [header]: value })).statusCode).toBe(400);
  });
});

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k-1' };

  it('makes a repeated command the same command on the same stream', async () => {
    const [first, again] = [await open(key), await open(key)];
    const { commandId, fingerprint } = await contextOf(open(key, { impact: 1, title: 'x' }));
    expect(again.json()).toEqual(first.json());
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await contextOf(open(key))).toMatchObject({ commandId, fingerprint });
  });

  it('with another body is the same command with another fingerprint', async () => {
    const first = await contextOf(open(key));
    const other = await contextOf(open(key, { title: 'y', impact: 1 }));
    expect(other.commandId).toBe(first.commandId);
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });

  it('counts per actor and per aggregate', async () => {
    const ids = [
      await contextOf(resolve('1', key)),
      await contextOf(resolve('2', key)),
      await contextOf(resolve('1', { ...key, 'x-chronodesk-actor': 'anna' })),
      await contextOf(resolve('1', { 'idempotency-key': 'k-2' })),
      await contextOf(open(key)),
    ].map(({ commandId }) => commandId);
    expect(new Set(ids).size).toBe(5);
    expect((await contextOf(resolve('1', key))).commandId).toBe(ids[0]);
  });

  it('that is absent makes every command a new one', async () => {
    const [first, second] = [await contextOf(open()), await contextOf(open())];
    expect(second.commandId).not.toBe(first.commandId);
    expect(first.fingerprint).toBeUndefined();
  });
});

describe('the answer of a command', () => {
  it('to a creation is 201 with Location, ETag and a position that no JSON number could carry', async () => {
    const answer = await open();
    const { id } = answer.json<{ id: string }>();
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ etag: '"4"', location: `/api/v1/tickets/${id}` });
    expect(answer.json()).toEqual({ id, number: 'INC0000001', revision: 4, position: '9007199254740993' });
  });

  it('to anything else is 200 with ETag', async () => {
    const answer = await resolve('17');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.etag).toBe('"4"');
    expect(answer.headers.location).toBeUndefined();
  });
});

describe('a correlation id', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

  it.each([
    [{ 'x-correlation-id': 'mine-1' }, 'mine-1'],
    [{ traceparent: `00-${trace}-00f067aa0ba902b7-01` }, trace],
    [{ 'x-correlation-id': 'mine-1', traceparent: `00-${trace}-00f067aa0ba902b7-01` }, 'mine-1'],
  ])('is taken from %j and echoed', async (headers, id) => {
    const answer = await resolve('1', headers);
    expect(answer.headers['x-correlation-id']).toBe(id);
    expect(seen.context?.correlationId).toBe(id);
  });

  it.each([{}, { 'x-correlation-id': 'a b' }, { 'x-correlation-id': '' }, { traceparent: 'nonsense' }])(
    'is made up for %j',
    async (headers) => {
      const answer = await resolve('1', headers as Record<string, string>);
      expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('is on every answer, also where no route matched', async () => {
    const answer = await app.inject({ url: '/nowhere', headers: { 'x-correlation-id': 'c' } });
    expect(answer.headers['x-correlation-id']).toBe('c');
    expect(answer.json()).toMatchObject({ correlationId: 'c' });
  });
});

describe('an application with a clock of its own', () => {
  it('stamps its requests by it, and no header can', async () => {
    const made = new Date('2026-03-29T01:30:00.000Z');
    const desk = await startDesk({ log: silentLog, clock: ({ id }) => (id === 'then' ? made : new Date(0)) });
    const stampOf = async (correlation: string) => {
      const headers = { 'x-correlation-id': correlation, date: 'Thu, 01 Jan 2026 00:00:00 GMT' };
      await contextOf(desk.inject({ method: 'POST', url: '/api/v1/tickets/1/resolve', headers }));
      return seen.context!.occurredAt;
    };
    expect(await stampOf('then')).toBe(made.toISOString());
    expect(await stampOf('another')).toBe(new Date(0).toISOString());
    await desk.close();
  });
});
