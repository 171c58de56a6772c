import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StoredContent } from '@chronodesk/attachments';

/** Orphans in a temporary file, since there may be more of them than memory has room for. */
export class OrphanList implements AsyncIterable<StoredContent> {
  count = 0;
  bytes = 0;
  private readonly path: string;

  private constructor(private readonly folder: string) {
    this.path = join(folder, 'orphans.jsonl');
  }

  /** An empty list, to be dropped by whoever began it. */
  static async begin(): Promise<OrphanList> {
    const list = new OrphanList(await mkdtemp(join(tmpdir(), 'chronodesk-orphans-')));
    await writeFile(list.path, '');
    return list;
  }

  async add(orphans: readonly StoredContent[]): Promise<void> {
    await appendFile(this.path, orphans.map((orphan) => `${JSON.stringify(orphan)}\n`).join(''));
    for (const { bytes } of orphans) this.bytes += bytes;
    this.count += orphans.length;
  }

  /** All of them, one at a time, in the order in which they were found. */
  async *[Symbol.asyncIterator](): AsyncGenerator<StoredContent> {
    const file = await open(this.path);
    try {
      for await (const line of file.readLines({ autoClose: false })) yield JSON.parse(line) as StoredContent;
    } finally {
      await file.close();
    }
  }

  drop(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
