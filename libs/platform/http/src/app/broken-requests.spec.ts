import { eventually } from '@chronodesk/eventing/testing';
import { keepingLog } from '../testing/desk.js';
import { files, parts } from '../testing/desk.module.js';
import {
  ANY_LENGTH,
  closeConnections,
  dialled,
  fileHead,
  head,
  isEnded,
  listening,
} from '../testing/raw-connections.js';

beforeEach(() => void files.splice(0));
afterEach(closeConnections);

const log = keepingLog();
const asked = async (text: string) => {
  const line = dialled(await listening({}, log));
  line.write(text);
  await isEnded(line);
  return answerIn(line);
};
const answerIn = ({ answer }: { answer: string }) => {
  const [top = '', body = ''] = answer.split('\r\n\r\n');
  const [status, ...fields] = top.split('\r\n');
  return {
    status: Number(status?.split(' ')[1]),
    headers: Object.fromEntries(fields.map((field) => field.toLowerCase().split(': '))) as Record<string, string>,
    problem: JSON.parse(body) as Record<string, unknown>,
  };
};
const JSON_PARTS = head('POST', '', 'Content-Type: application/json', ANY_LENGTH);

describe('what cannot be read as a request', () => {
  it('is answered as a problem with every member but the path, and the connection goes', async () => {
    log.lines.splice(0);
    const { status, headers, problem } = await asked('hello there\r\n\r\n');
    expect(status).toBe(400);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'en',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-correlation-id': problem.correlationId,
      connection: 'close',
      date: expect.any(String),
    });
    expect(problem).toEqual({
      type: 'urn:chronodesk:problem:bad-request',
      title: 'Bad request',
      status: 400,
      code: 'BAD_REQUEST',
      detail: expect.stringContaining('Invalid method'),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const fields = {
      correlationId: problem.correlationId,
      status: 400,
      code: 'BAD_REQUEST',
      reason: 'HPE_INVALID_METHOD',
    };
    expect(log.lines).toMatchObject([{ level: 'debug', fields }]);
  });

  it.each([
    ['another version', 'GET / HTTP/9.9\r\n\r\n', 'version'],
    ['a header field without a colon', head('GET', '', 'a b c'), 'header'],
    ['two lengths', head('POST', '', 'Content-Length: 3', 'Content-Length: 4'), 'Content-Length'],
    ['a length and chunks', head('POST', '', 'Content-Length: 3', ANY_LENGTH), 'Transfer-Encoding'],
  ])('says why: %s', async (_what, text, why) => {
    const { status, problem } = await asked(text);
    expect([status, problem.code]).toEqual([400, 'BAD_REQUEST']);
    expect(problem.detail).toContain(why);
  });

  it.each([
    ['header fields', head('GET', '', `X-Much: ${'x'.repeat(1_000_000)}`)],
    ['an address', head('GET', `/${'x'.repeat(100_000)}`)],
  ])('is told from %s that are too long, whose sender is heard to the end', async (_what, text) => {
    const { status, problem } = await asked(text);
    expect([status, problem.status, problem.code]).toEqual([431, 431, 'HEADERS_TOO_LARGE']);
    expect(problem.detail).toContain('16384 bytes');
  });

  it('is answered after what came before it on the same connection', async () => {
    const line = dialled(await listening({}));
    let answer: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => {
      parts.push(async () => {
        resolve();
        await new Promise<void>((isAnswered) => (answer = isAnswered));
        return { name: 'slow', status: 'up' };
      });
    });
    try {
      line.write('GET /health HTTP/1.1\r\nHost: desk\r\n\r\n');
      await isAsked;
      line.write('nonsense\r\n\r\n');
      line.write('more of it\r\n\r\n');
      answer();
      await isEnded(line);
      expect(line.answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    } finally {
      parts.pop();
    }
  });
});

describe('a request that breaks in its body', () => {
  const noChunk = 'nonsense\r\n';

  it('is answered as every refusal is: by its path, in its language, under its correlation id', async () => {
    const known = JSON_PARTS.replace('Host: desk', 'Host: desk\r\nAccept-Language: de\r\nX-Correlation-Id: c-7');
    const { status, headers, problem } = await asked(known + noChunk);
    expect(status).toBe(400);
    expect(headers).toMatchObject({ 'content-language': 'de', 'x-correlation-id': 'c-7', connection: 'close' });
    expect(problem).toMatchObject({
      ...{ code: 'BAD_REQUEST', instance: '/api/v1/tickets', correlationId: 'c-7' },
      detail: expect.stringContaining('ist als HTTP/1.1 nicht lesbar'),
    });
  });

  it('says so where what is wrong are extensions of its chunks', async () => {
    const { status, problem } = await asked(`${JSON_PARTS}1;${'e'.repeat(20_000)}\r\n`);
    expect([status, problem.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('is no file, and whoever takes it in learns of it', async () => {
    const { status, problem } = await asked(fileHead(ANY_LENGTH) + noChunk);
    expect([status, problem.instance]).toEqual([400, '/api/v1/tickets/INC1/attachments']);
    await eventually('it is noticed', () => files[0]?.failed !== undefined);
    expect(files[0]?.failed).toMatchObject({ status: 400 });
  });

  it('is told when its sender broke off', async () => {
    const line = dialled(await listening({}));
    line.write(head('POST', '', 'Content-Type: application/json', 'Content-Length: 30') + '{"title": ');
    line.endWriting();
    await isEnded(line);
    expect(answerIn(line)).toMatchObject({ status: 400, problem: { detail: expect.stringContaining('broke off') } });
  });

  it('is not answered twice', async () => {
    const line = dialled(await listening({}));
    line.write(head('GET', '/INC1', 'Content-Type: application/json', ANY_LENGTH));
    await eventually('it is answered', () => line.answer.includes('"id":"INC1"'));
    line.write(noChunk);
    await isEnded(line);
    expect(line.answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  });
});

describe('a request without a host', () => {
  it('is refused in words, unless it is of HTTP/1.0', async () => {
    const { status, problem } = await asked('GET /api/v1/tickets HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect([status, problem.code, problem.instance]).toEqual([400, 'BAD_REQUEST', '/api/v1/tickets']);
    expect(problem.detail).toContain('Host');
    expect((await asked('GET /api/v1/tickets HTTP/1.0\r\n\r\n')).status).toBe(200);
  });
});
