import { type IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { contentOf, limitFile } from './file-content.js';
import { type SenderLimits, SlowSender } from './sender-limits.js';

const SECOND = 1_000;
const LIMITS: SenderLimits = { request: 0, filePart: 30 * SECOND, file: 3_600 * SECOND };

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** A file on its way in, and what was read of it. */
const reading = (limits: Partial<SenderLimits> = {}) => {
  const body = new PassThrough();
  const raw = Object.assign(body, { complete: false }) as unknown as IncomingMessage;
  limitFile({ raw }, { ...LIMITS, ...limits });
  const read: string[] = [];
  const all = (async () => {
    for await (const part of contentOf({ raw })) read.push(Buffer.from(part).toString());
    return read.join('');
  })();
  all.catch(() => undefined);
  return { body, read, all };
};

describe('a file that comes slowly', () => {
  it('may take long, as long as it makes progress', async () => {
    const { body, all } = reading();
    for (let part = 0; part < 100; part++) {
      await jest.advanceTimersByTimeAsync(29 * SECOND);
      body.write('x');
    }
    body.end();
    expect(await all).toBe('x'.repeat(100));
  });

  it('is given up when nothing comes any more', async () => {
    const { body, read, all } = reading();
    body.write('first');
    await jest.advanceTimersByTimeAsync(31 * SECOND);
    await expect(all).rejects.toThrow(SlowSender);
    await expect(all).rejects.toThrow('Nothing more of the file came for 30 s.');
    expect(read).toEqual(['first']);
  });

  it('is given up in the end, although it makes progress', async () => {
    const { body, read, all } = reading({ file: 60 * SECOND });
    for (let part = 0; part < 4; part++) {
      await jest.advanceTimersByTimeAsync(16 * SECOND);
      body.write('x');
    }
    await expect(all).rejects.toThrow('The file was not complete within 60 s.');
    expect(read).toEqual(['x', 'x', 'x']);
  });

  it('is not blamed for the time that the reader takes', async () => {
    const body = new PassThrough();
    const raw = Object.assign(body, { complete: true }) as unknown as IncomingMessage;
    limitFile({ raw }, LIMITS);
    body.write('first');
    const parts = contentOf({ raw });
    expect(await parts.next()).toMatchObject({ done: false });
    await jest.advanceTimersByTimeAsync(300 * SECOND);
    body.end();
    expect(await parts.next()).toMatchObject({ done: true });
  });
});
