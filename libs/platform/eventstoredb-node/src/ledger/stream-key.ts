let lastName: Buffer | undefined;
let lastKey = '';

/**
 * A stream name as a key of maps: its bytes as Latin-1 text. One append asks for the key of the same name many times, so
 * the last one is remembered.
 */
export function streamKey(name: Buffer): string {
  if (name !== lastName) {
    lastName = name;
    lastKey = name.toString('latin1');
  }
  return lastKey;
}
