import { eventually } from '@chronodesk/eventing/testing';
import { SlowSender } from '../requests/sender-limits.js';
import { files } from '../testing/desk.module.js';
import {
  ANY_LENGTH,
  closeConnections,
  dialled,
  fileHead,
  head,
  isEnded,
  listening,
  part,
} from '../testing/raw-connections.js';

beforeEach(() => void files.splice(0));
afterEach(closeConnections);

const HALF = `${head('POST', '', 'Content-Type: application/json', 'Content-Length: 30')}{"title": `;

describe('a request that is not sent in time', () => {
  it('is given up in words, while a file that began before goes on', async () => {
    const port = await listening({ request: 100 });
    const slowFile = dialled(port);
    slowFile.write(fileHead('Content-Length: 10', 'Connection: close') + 'first');
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
    expect(slow.answer).toContain('"code":"REQUEST_TIMEOUT"');
    expect(slow.answer).toContain('not complete within 0.1 s');
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
    slow.write(fileHead('Content-Length: 10') + 'first');
    await isEnded(slow);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.answer).toContain('Nothing more of the file came');
    expect(files).toMatchObject([{ content: Buffer.from('first'), failed: expect.any(SlowSender) }]);
  });

  it('is given up in words in the end, although there is always something more', async () => {
    const slow = dialled(await listening({ file: 300 }));
    slow.write(fileHead(ANY_LENGTH));
    const trickle = setInterval(() => slow.write(part('x')), 10);
    await isEnded(slow);
    clearInterval(trickle);
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.answer).toContain('The file was not complete');
    expect(files[0]?.failed).toBeInstanceOf(SlowSender);
  });
});
