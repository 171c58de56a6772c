import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { silentLog } from '@chronodesk/eventing';
import { ContentLost, ContentTooLarge, InvalidInput } from '@chronodesk/kernel';
import { AttachmentStore } from './index.js';

const MAX = 1_000;
const DAY_MS = 24 * 3_600_000;
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let folder: string;
let store: AttachmentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronodesk-attachments-'));
  store = new AttachmentStore({ folder, maxBytes: MAX, log: silentLog });
});
afterEach(() => rm(folder, { recursive: true }));

const chunks = async function* (...parts: (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
};
const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
const textOf = async (stream: Readable): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString();
};
const kept = join(ABC.slice(0, 2), ABC.slice(2));

describe('keep', () => {
  it('puts content where its hash says', async () => {
    expect(await store.keep(chunks('a', 'bc'))).toEqual({ sha256: ABC, bytes: 3 });
    expect(await files()).toEqual([kept]);
    expect(await textOf(await store.read({ sha256: ABC, bytes: 3 }))).toBe('abc');
  });

  it('keeps the same content once, also if it comes twice at the same time', async () => {
    await Promise.all([store.keep(chunks('abc')), store.keep(chunks('a', 'b', 'c'))]);
    await store.keep(chunks('abc'));
    expect(await files()).toEqual([kept]);
  });

  it('mends a damaged copy', async () => {
    await store.keep(chunks('abc'));
    await writeFile(join(folder, kept), 'abX');
    await store.keep(chunks('abc'));
    expect(await readFile(join(folder, kept), 'utf8')).toBe('abc');
  });

  it('leaves nothing of an upload that breaks off', async () => {
    await expect(store.keep(chunks('abc', new Error('aborted')))).rejects.toThrow('aborted');
    expect(await files()).toEqual([]);
  });

  it('takes as much as is allowed, and leaves nothing of more', async () => {
    expect(await store.keep(chunks(randomBytes(MAX)))).toMatchObject({ bytes: MAX });
    await rm(folder, { recursive: true });
    await expect(store.keep(chunks(randomBytes(MAX), 'x'))).rejects.toThrow(ContentTooLarge);
    expect(await files()).toEqual([]);
  });

  it('does not begin with what is declared to be too large', async () => {
    const next = jest.fn();
    const source = { [Symbol.asyncIterator]: () => ({ next }) };
    await expect(store.keep(source, MAX + 1)).rejects.toThrow(ContentTooLarge);
    expect(next).not.toHaveBeenCalled();
  });

  it('refuses nothing at all', async () => {
    await expect(store.keep(chunks())).rejects.toThrow(InvalidInput);
    expect(await files()).toEqual([]);
  });

  it('asks for the next chunk only when the one before is written', async () => {
    const written: number[] = [];
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 5; i++) {
        const [incoming] = await readdir(join(folder, 'incoming'));
        written.push((await stat(join(folder, 'incoming', incoming!))).size);
        yield randomBytes(100);
      }
    };
    await store.keep(source());
    expect(written).toEqual([0, 100, 200, 300, 400]);
  });
});

describe('read', () => {
  it('says that content is lost, where it is missing or has another length', async () => {
    await expect(store.read({ sha256: ABC, bytes: 3 })).rejects.toThrow(ContentLost);
    await store.keep(chunks('abc'));
    await writeFile(join(folder, kept), 'ab');
    await expect(store.read({ sha256: ABC, bytes: 3 })).rejects.toThrow(ContentLost);
  });

  it('never delivers damaged content as a whole', async () => {
    const content = randomBytes(200_000);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const error = jest.fn();
    const large = new AttachmentStore({ folder, maxBytes: content.length, log: { ...silentLog, error } });
    await large.keep(chunks(content));
    content.writeUInt8(content.readUInt8(0) ^ 1, 0);
    await writeFile(join(folder, sha256.slice(0, 2), sha256.slice(2)), content);
    let delivered = 0;
    const deliver = async () => {
      for await (const part of await large.read({ sha256, bytes: content.length }))
        delivered += (part as Uint8Array).length;
    };
    await expect(deliver()).rejects.toThrow(ContentLost);
    expect(delivered).toBeLessThan(content.length);
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ sha256 }), expect.any(String));
  });
});

describe('content that nobody names', () => {
  const age = (path: string, at: number) => utimes(join(folder, path), new Date(at), new Date(at));
  const found = async (instant: number) => {
    const all: string[] = [];
    for await (const { sha256, bytes } of store.keptBefore(instant)) all.push(`${sha256} ${bytes}`);
    return all;
  };

  it('is found by its age, and nothing but content is', async () => {
    const now = Date.now();
    expect(await found(now)).toEqual([]);
    await store.keep(chunks('abc'));
    await store.keep(chunks('younger'));
    await writeFile(join(folder, 'incoming', 'old'), 'x');
    await writeFile(join(folder, ABC.slice(0, 2), 'notes.txt'), 'x');
    for (const path of [kept, join('incoming', 'old'), join(ABC.slice(0, 2), 'notes.txt')])
      await age(path, now - DAY_MS);
    expect(await found(now - DAY_MS / 2)).toEqual([`${ABC} 3`]);
  });

  it('is removed for good', async () => {
    await store.keep(chunks('abc'));
    await age(kept, Date.now() - DAY_MS);
    expect(await store.discard(ABC, Date.now() - DAY_MS / 2)).toBe(true);
    expect(await files()).toEqual([]);
    expect(await store.discard(ABC, Date.now())).toBe(false);
  });

  it('stays when it was sent again since', async () => {
    await store.keep(chunks('abc'));
    expect(await store.discard(ABC, Date.now() - DAY_MS / 2)).toBe(false);
    expect(await files()).toEqual([kept]);
    expect(await textOf(await store.read({ sha256: ABC, bytes: 3 }))).toBe('abc');
  });
});

describe('sweep', () => {
  it('removes what was abandoned a day ago, and neither what is under way nor what is kept', async () => {
    expect(await store.sweep()).toBe(0);
    await store.keep(chunks('abc'));
    await writeFile(join(folder, 'incoming', 'old'), 'x');
    await writeFile(join(folder, 'incoming', 'new'), 'x');
    const now = Date.now();
    await utimes(join(folder, 'incoming', 'old'), new Date(now - DAY_MS), new Date(now - DAY_MS));
    expect(await store.sweep(now)).toBe(1);
    expect((await files()).sort()).toEqual([kept, join('incoming', 'new')].sort());
  });
});
