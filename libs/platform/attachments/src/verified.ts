import { createHash } from 'node:crypto';
import { lost } from './refusals.js';

/**
 * Passes content on with the last chunk held back until the hash of all of it is known, so that nobody ever gets damaged
 * content as a whole.
 * @param open called when the first chunk is asked for, so that nothing stays open of a stream that nobody reads
 * @throws ContentLost in place of the last chunk, after having said so
 */
export const verified = async function* (
  open: () => AsyncIterable<Uint8Array>,
  sha256: string,
  damaged: () => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | null = null;
  for await (const chunk of open()) {
    if (held) yield held;
    hash.update(chunk);
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) {
    damaged();
    throw lost(sha256);
  }
  if (held) yield held;
};
