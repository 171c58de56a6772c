import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type Log } from '@chronodesk/eventing';
import { empty, lost, tooLarge } from './refusals.js';
import { syncFolder } from './sync-folder.js';
import { verified } from './verified.js';

/** Where files are kept, and how large one may be. */
export interface AttachmentStoreOptions {
  /** All processes of an installation have to see the same folder. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly log: Log;
}

/** Content that is safe on the disk. */
export interface KeptContent {
  readonly sha256: string;
  readonly bytes: number;
}

/** Content as it lies on the disk. */
export interface StoredContent extends KeptContent {
  /** When it was sent last: ms since 1970. */
  readonly keptAt: number;
}

/** Content on its way in; outside of the folders that hashes lead to. */
const INCOMING = 'incoming';
/** Age (ms) from which on nobody can still be sending: a day. */
const ABANDONED_MS = 24 * 3_600_000;
const FOLDER_DIGITS = 2;
const FOLDER = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{62}$/;

/** Files by the hash of their content: the same content once, and nothing in it ever changes. */
export class AttachmentStore {
  constructor(private readonly options: AttachmentStoreOptions) {}

  /**
   * Takes content in, chunk by chunk. What is answered is on the disk for good; what fails leaves nothing behind.
   * Content that is there already is written anew, which mends a damaged copy.
   * @param declaredBytes what the sender says it will be, so that too much is refused before it is sent
   * @throws ContentTooLarge, InvalidInput for no content at all
   */
  async keep(content: AsyncIterable<Uint8Array>, declaredBytes = 0): Promise<KeptContent> {
    const { folder, maxBytes } = this.options;
    if (declaredBytes > maxBytes) throw tooLarge(maxBytes);
    const incoming = join(folder, INCOMING, randomUUID());
    await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
    try {
      const kept = await this.write(content, incoming);
      await this.settle(incoming, kept.sha256);
      return kept;
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /**
   * Content as a stream, which breaks off before its last bytes if they would complete something else than the hash says.
   * @param bytes how long it is on record
   * @throws ContentLost where it is missing or has another length
   */
  async read({ sha256, bytes }: KeptContent): Promise<Readable> {
    const path = this.pathOf(sha256);
    const found = await stat(path).catch(() => null);
    if (found?.size !== bytes) {
      this.options.log.error({ sha256, bytes, found: found?.size ?? null, path }, 'an attachment is lost or damaged');
      throw lost(sha256);
    }
    const damaged = () => this.options.log.error({ sha256, path }, 'an attachment is damaged and was not delivered');
    return Readable.from(
      verified(() => createReadStream(path), sha256, damaged),
      { objectMode: false },
    );
  }

  /** Removes what was abandoned on its way in, by a crash for example; answers how much that was. */
  async sweep(now = Date.now()): Promise<number> {
    const folder = join(this.options.folder, INCOMING);
    let removed = 0;
    for (const name of await readdir(folder).catch((): string[] => [])) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (!found || now - found.mtimeMs < ABANDONED_MS) continue;
      await rm(path, { force: true });
      removed++;
    }
    if (removed > 0) this.options.log.info({ removed }, 'abandoned uploads were removed');
    return removed;
  }

  /** All content that was last sent before an instant (ms since 1970), as it is found on the disk. */
  async *keptBefore(instant: number): AsyncGenerator<StoredContent> {
    const folders = await readdir(this.options.folder).catch((): string[] => []);
    for (const folder of folders.filter((name) => FOLDER.test(name)))
      for await (const { name } of await opendir(join(this.options.folder, folder))) {
        if (!FILE.test(name)) continue;
        const found = await stat(join(this.options.folder, folder, name)).catch(() => null);
        if (found && found.mtimeMs < instant)
          yield { sha256: `${folder}${name}`, bytes: found.size, keptAt: found.mtimeMs };
      }
  }

  /**
   * Removes content for good, unless it was sent again since an instant (ms since 1970). It is moved aside before it is
   * looked at, so that whoever sends the same at this very moment keeps theirs.
   * @returns whether it was there and was removed
   */
  async discard(sha256: string, instant: number): Promise<boolean> {
    const path = this.pathOf(sha256);
    const aside = join(this.options.folder, INCOMING, randomUUID());
    await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
    const isThere = await rename(path, aside).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return false;
      },
    );
    if (!isThere) return false;
    const isNew = (await stat(aside)).mtimeMs >= instant;
    await (isNew ? rename(aside, path) : rm(aside));
    return !isNew;
  }

  private async write(content: AsyncIterable<Uint8Array>, path: string): Promise<KeptContent> {
    const { maxBytes } = this.options;
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        hash.update(chunk);
        await file.appendFile(chunk);
      }
      if (bytes === 0) throw empty();
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), bytes };
  }

  /** A name follows from the hash, so whoever comes second puts the same in the same place. */
  private async settle(incoming: string, sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(incoming, path);
    await syncFolder(dirname(path));
    await syncFolder(this.options.folder);
  }

  private pathOf(sha256: string): string {
    return join(this.options.folder, sha256.slice(0, FOLDER_DIGITS), sha256.slice(FOLDER_DIGITS));
  }
}
