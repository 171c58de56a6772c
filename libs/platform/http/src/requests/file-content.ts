import { type IncomingMessage } from 'node:http';
import { HttpException } from '@nestjs/common';
import { type Request } from '../fastify.js';
import { filePartTooSlow, fileTooSlow, SENDER_LIMITS, type SenderLimits, SlowSender } from './sender-limits.js';

/** What the senders of files are held to. */
const limitsOf = new WeakMap<IncomingMessage, SenderLimits>();

/** Says how long the file of a request may take. */
export const limitFile = ({ raw }: Pick<Request, 'raw'>, limits: SenderLimits): void => void limitsOf.set(raw, limits);

/**
 * The file of a request, part by part. Only the time counts in which the sender is waited for. The connection stays usable
 * when reading ends early: the refusal has to go out on it.
 * @throws SlowSender; HttpException 400 when the sender broke off
 */
export const contentOf = async function* ({ raw }: Pick<Request, 'raw'>): AsyncGenerator<Uint8Array> {
  const limits = limitsOf.get(raw) ?? SENDER_LIMITS;
  const end = performance.now() + limits.file;
  const parts = raw.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array, undefined>;
  let isSlow = false;
  try {
    for (;;) {
      const { done, value } = await inTime(parts.next(), end - performance.now(), limits);
      if (done) return;
      yield value;
    }
  } catch (error) {
    isSlow = error instanceof SlowSender;
    if (isSlow || raw.complete) throw error;
    throw new HttpException('The sender broke off before all of the file was here.', 400);
  } finally {
    // Who is too slow still owes a part, and there is no end to wait for before it comes.
    if (!isSlow) await parts.return?.();
  }
};

const inTime = async <Part>(part: Promise<Part>, left: number, limits: SenderLimits): Promise<Part> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const slow = left < limits.filePart ? fileTooSlow : filePartTooSlow;
    timer = setTimeout(() => reject(slow(limits)), Math.min(left, limits.filePart));
  });
  try {
    return await Promise.race([part, late]);
  } finally {
    clearTimeout(timer);
  }
};
