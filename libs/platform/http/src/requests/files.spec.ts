import { request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from '@chronodesk/eventing/testing';
import { keepingLog, startDesk } from '../testing/desk.js';
import { files, LARGEST_FILE, seen } from '../testing/desk.module.js';

const log = keepingLog();
let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startDesk({ log });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());
beforeEach(() => void files.splice(0));

const PDF = { 'content-type': 'application/pdf' };
const send = async (query: string, payload: string | Buffer, headers: object = PDF) => {
  const url = `/api/v1/tickets/INC1/attachments${query}`;
  const answer = await app.inject({ method: 'POST', url, payload, headers: { ...headers } });
  const { code, errors } = answer.json<{ code?: string; errors?: { path: string; message: string }[] }>();
  return { status: answer.statusCode, headers: answer.headers, code, paths: errors?.map(({ path }) => path) };
};
const named = (name: string) => `?name=${encodeURIComponent(name)}`;
/** A request whose body the spec writes piece by piece. */
const open = (headers: Record<string, string | number>) => {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const path = '/api/v1/tickets/INC1/attachments?name=a.bin';
  const sending = request({
    port,
    path,
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
  });
  const answer = new Promise<{ status?: number; code: string; connection?: string }>((resolve, reject) =>
    sending.once('error', reject).once('response', (response) => {
      const parts: Buffer[] = [];
      response
        .on('data', (part: Buffer) => parts.push(part))
        .once('end', () => {
          const { code } = JSON.parse(Buffer.concat(parts).toString()) as { code: string };
          resolve({ status: response.statusCode, code, connection: response.headers.connection });
        });
    }),
  );
  return { sending, answer };
};

describe('a file as a body', () => {
  it('arrives as it was sent, whatever it is', async () => {
    const json = '{"not": parsed';
    expect(
      await send(named('Übersicht.json'), json, { 'content-type': 'Application/JSON; charset=utf-8' }),
    ).toMatchObject({
      status: 200,
    });
    expect(await send('?name=a%2Bb.txt', 'x', { 'content-type': 'text/plain' })).toMatchObject({ status: 200 });
    expect(files).toMatchObject([
      { name: 'Übersicht.json', mediaType: 'application/json; charset=utf-8', content: Buffer.from(json) },
      { name: 'a+b.txt', mediaType: 'text/plain' },
    ]);
  });

  it('has the same name from every system', async () => {
    await send(named('U\u0308bersicht.pdf'), 'x');
    expect(files).toMatchObject([{ name: 'Übersicht.pdf' }]);
  });

  it.each([
    '',
    '?name=',
    named('a/b'),
    named('a\\b'),
    named('a\nb'),
    named('..'),
    named('\u202efdp.exe'),
    '?name=a&name=b',
  ])('is refused under the name %s', async (query) => {
    expect(await send(query, 'x')).toMatchObject({ status: 400, paths: ['name'] });
    expect(files).toEqual([]);
  });

  it('is refused under a name of more than 255 bytes', async () => {
    expect(await send(named('ü'.repeat(128)), 'x')).toMatchObject({ status: 400, paths: ['name'] });
    expect(await send(named('ü'.repeat(127)), 'x')).toMatchObject({ status: 200 });
  });

  it.each([undefined, 'pdf', 'a/b; c', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'is refused with the media type %s',
    async (type) => {
      const headers = type === undefined ? {} : { 'content-type': type };
      expect(await send('?name=a', Buffer.from('x'), headers)).toMatchObject({ status: 400, paths: ['Content-Type'] });
    },
  );

  it('is refused with every fault at once', async () =>
    expect(await send('', 'x', { 'content-type': '?', 'if-match': '3' })).toMatchObject({
      paths: ['If-Match', 'name', 'Content-Type'],
    }));

  it('is another request with the same key, if it is another file', async () => {
    const keyed = { ...PDF, 'idempotency-key': 'k' };
    const fingerprintOf = async (content: string) => {
      await send('?name=a', content, keyed);
      return seen.context?.fingerprint;
    };
    const first = await fingerprintOf('abc');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprintOf('abc')).toBe(first);
    expect(await fingerprintOf('abcd')).not.toBe(first);
  });

  it('leaves bodies of other routes as they were', async () => {
    const post = (type: string, payload: string) =>
      app.inject({ method: 'POST', url: '/api/v1/tickets', payload, headers: { 'content-type': type } });
    expect((await post('application/pdf', 'x')).json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect((await post('application/vnd.chronodesk.file', 'x')).statusCode).toBe(415);
    expect((await post('application/json', '{')).json()).toMatchObject({ code: 'MALFORMED_JSON' });
    expect((await post('application/json', '{"title": "x", "impact": 1}')).statusCode).toBe(201);
  });
});

describe('over a socket', () => {
  it('a file is handed on while it is still being sent', async () => {
    const { sending, answer } = open({});
    sending.write('first');
    await eventually('the first part is there', () => files[0]?.content.toString() === 'first');
    sending.end('second');
    expect(await answer).toMatchObject({ status: 200 });
    expect(files[0]?.content.toString()).toBe('firstsecond');
  });

  it('a file that is too large is refused in words, and the connection closed', async () => {
    const { sending, answer } = open({});
    sending.end(Buffer.alloc(4 * LARGEST_FILE));
    expect(await answer).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE', connection: 'close' });
  });

  it('a file without end is refused, and its connection ended under the hands of who goes on', async () => {
    const { sending, answer } = open({});
    const chunk = Buffer.alloc(1_048_576);
    const ended = new Promise((resolve) => sending.once('close', resolve));
    // Whoever never stops may miss the answer: it can only be read before the connection breaks.
    const answered = answer.then(
      ({ status }) => status,
      () => 'broken',
    );
    const pour = (): void => {
      while (!sending.destroyed && sending.write(chunk));
    };
    sending.on('drain', pour);
    pour();
    await ended;
    expect([413, 'broken']).toContain(await answered);
    expect(files[0]?.failed).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('a sender who breaks off is no fault of ours', async () => {
    const { sending, answer } = open({ 'content-length': 10 });
    sending.write('five.');
    await eventually('a part is there', () => files[0]?.content.length === 5);
    sending.destroy();
    await expect(answer).rejects.toThrow();
    await eventually('it is noticed', () => files[0]?.failed !== undefined);
    expect(files[0]?.failed).toMatchObject({ status: 400 });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a file as an answer', () => {
  const url = (name: string) => `/api/v1/tickets/INC1/attachments/${encodeURIComponent(name)}`;

  it('is to be saved under its name and not to be run', async () => {
    const answer = await app.inject({ url: url('Größe "1" (neu).html') });
    expect(answer.body).toBe('abc');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html',
      'content-length': '3',
      'content-disposition':
        'attachment; filename="Gr__e _1_ (neu).html"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20%221%22%20%28neu%29.html',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      etag: '"aa"',
    });
  });

  it('is not sent to who has it', async () => {
    const answer = await app.inject({ url: url('a'), headers: { 'if-none-match': '"aa"' } });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
  });

  it('that turns out to be damaged ends the connection', async () => {
    const response = await fetch(`${await app.getUrl()}${url('broken')}`);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
