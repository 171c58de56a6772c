import { type AddressInfo, connect, type Socket } from 'node:net';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { type SenderLimits, SlowSender } from '../requests/sender-limits.js';
import { startDesk } from '../testing/desk.js';
import { files } from '../testing/desk.module.js';

/** So long (ms) that it never passes in a spec. */
const NEVER = 300_000;
const apps: NestFastifyApplication[] = [];
const sockets: Socket[] = [];
beforeEach(() => void files.splice(0));
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const app of apps.splice(0)) await app.close();
});

const listening = async (limits: Partial<SenderLimits>): Promise<number> => {
  const app = await startDesk({ log: silentLog, limits: { request: NEVER, filePart: NEVER, file: NEVER, ...limits } });
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
};

/** A connection on which the spec writes what it likes, and all that came back on it. */
const dialled = (port: number) => {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const line = { answer: '', isEnded: false, write: (text: string) => void socket.write(text) };
  socket
    .setEncoding('utf8')
    .on('data', (text: string) => (line.answer += text))
    .on('error', () => undefined)
    .once('close', () => (line.isEnded = true));
  return line;
};
const isEnded = (line: { isEnded: boolean }) => eventually('the connection ended', () => line.isEnded);
const head = (method: string, path: string, ...fields: string[]) =>
  [`${method} /api/v1/tickets${path} HTTP/1.1`, 'Host: desk', ...fields, '', ''].join('\r\n');
const HALF = `${head('POST', '', 'Content-Type: application/json', 'Content-Length: 30')}{"title": `;
const file = (...fields: string[]) =>
  head('POST', '/INC1/attachments?name=a.bin', 'Content-Type: application/octet-stream', ...fields);
const ANY_LENGTH = 'Transfer-Encoding: chunked';
const part = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

describe('a request that is not sent in time', () => {
  it('is given up in words, while a file that began before goes on', async () => {
    const port = await listening({ request: 100 });
    const slowFile = dialled(port);
    slowFile.write(file('Content-Length: 10', 'Connection: close') + 'first');
    await eventually('the first part is there', () => files[0]?.content.toString() === 'first');
    const slow = dialled(port);
    slow.write(HALF.replace('Host: desk', 'Host: desk\r\nAccept-Language: de'));
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.answer).toContain('"code":"REQUEST_TIMEOUT"');
    expect(slow.answer).toContain('nicht vollständig');
    expect(slowFile).toMatchObject({ answer: '', isEnded: false });
    slowFile.write('after');
    await isEnded(slowFile);
    expect(slowFile.answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(files[0]?.content.toString()).toBe('firstafter');
  });

  it('loses its connection where it was answered before it was sent', async () => {
    const slow = dialled(await listening({ request: 100 }));
    slow.write(head('GET', '/INC1', 'Content-Type: application/json', 'Content-Length: 30'));
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(slow.answer).not.toContain('408');
  });

  it('is given up while its header fields are still coming', async () => {
    const slow = dialled(await listening({ request: 100 }));
    slow.write('GET /api/v1/tickets HTTP/1.1\r\nHost:');
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is not waited for where its address is no address', async () => {
    const slow = dialled(await listening({}));
    slow.write(head('POST', '/%zz', 'Content-Type: application/json', 'Content-Length: 30'));
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('keeps its connection when it was complete', async () => {
    const port = await listening({ request: 100 });
    const line = dialled(port);
    const body = '{"title":"x","impact":1}';
    const whole = `${head('POST', '', 'Content-Type: application/json', `Content-Length: ${body.length}`)}${body}`;
    line.write(whole);
    await eventually('it is answered', () => line.answer.includes('201 Created'));
    const slow = dialled(port);
    slow.write(HALF);
    await isEnded(slow);
    line.write(whole);
    await eventually('the next is answered', () => line.answer.split('201 Created').length === 3);
  });
});

describe('a file that is not sent in time', () => {
  it('is given up in words when nothing more comes', async () => {
    const slow = dialled(await listening({ filePart: 100 }));
    slow.write(file('Content-Length: 10') + 'first');
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.answer).toContain('Nothing more of the file came');
    expect(files).toMatchObject([{ content: Buffer.from('first'), failed: expect.any(SlowSender) }]);
  });

  it('is given up in words in the end, although there is always something more', async () => {
    const slow = dialled(await listening({ file: 300 }));
    slow.write(file(ANY_LENGTH));
    const trickle = setInterval(() => slow.write(part('x')), 10);
    await isEnded(slow);
    clearInterval(trickle);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.answer).toContain('The file was not complete');
    expect(files[0]?.failed).toBeInstanceOf(SlowSender);
  });
});
