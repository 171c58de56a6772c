import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentStore, type StoredContent } from '@chronodesk/attachments';
import { silentLog } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { OrphanList } from './orphan-list.js';
import { findOrphans, type Orphans, removeOrphans } from './orphans.js';

const DAY_MS = 24 * 3_600_000;
const before = Date.now() - DAY_MS;

/** Counts the old files that were taken from it. */
class CountedStore extends AttachmentStore {
  taken = 0;
  override async *keptBefore(instant: number): AsyncGenerator<StoredContent> {
    for await (const file of super.keptBefore(instant)) {
      this.taken++;
      yield file;
    }
  }
}

let folder: string;
let content: CountedStore;
let ledger: MemoryEventStore;
const lists: OrphanList[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronodesk-attached-'));
  content = new CountedStore({ folder, maxBytes: 1_000, log: silentLog });
  ledger = new MemoryEventStore(2);
});
afterEach(async () => {
  for (const list of lists.splice(0)) await list.drop();
  await rm(folder, { recursive: true });
});

/** Content that was sent so many days ago. */
const sent = async (text: string, days: number): Promise<string> => {
  const { sha256 } = await content.keep(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  const at = new Date(Date.now() - days * DAY_MS);
  await utimes(join(folder, sha256.slice(0, 2), sha256.slice(2)), at, at);
  return sha256;
};
let events = 0;
const record = (type: string, data: object) =>
  ledger.append(`ticket-${++events}`, 'any', [
    {
      id: `event-${events}`,
      event: { type, data },
      metadata: {
        ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c', commandId: 'c' },
        ...{ occurredAt: '2026-03-02T12:00:00.000Z', schema: 1 },
      },
    },
  ]);
const find = async (filesAtOnce?: number, signal = new AbortController().signal): Promise<Orphans | null> => {
  const into = await OrphanList.begin();
  lists.push(into);
  return findOrphans(content, ledger, { before, signal, into, ...(filesAtOnce && { filesAtOnce }) });
};
const filesOf = async (found: Orphans | null): Promise<StoredContent[]> => {
  const files: StoredContent[] = [];
  for await (const file of found!.orphans) files.push(file);
  return files;
};
const hashes = async (found: Orphans | null): Promise<string[]> =>
  (await filesOf(found)).map(({ sha256 }) => sha256).sort();
const left = async (): Promise<number> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe('orphaned content', () => {
  it('is what no event of any record names, and is older than a day', async () => {
    const named = [await sent('on a ticket', 9), await sent('taken off again', 9)];
    for (const sha256 of named) await record('TicketAttachmentAdded', { sha256, name: 'a.txt' });
    await record('TicketAttachmentRemoved', { sha256: named[1], name: 'a.txt', reason: 'wrong' });
    await record('ChangeAttachmentAdded', { sha256: await sent('on a change', 2), name: 'b.txt' });
    await record('TicketOpened', { title: 'Printer' });
    const orphans = [await sent('nobody has me', 2), await sent('nor me', 30)];
    await sent('on its way', 0.5);
    const found = await find();
    expect(found?.kept).toBe(5);
    expect(await hashes(found)).toEqual(orphans.sort());
    expect(found?.orphans).toMatchObject({ count: 2, bytes: 'nobody has me'.length + 'nor me'.length });
    expect((await filesOf(found))[0]).toMatchObject({ bytes: expect.any(Number), keptAt: expect.any(Number) });
  });

  it('is found portion by portion, so that no more files than one portion has are held at once', async () => {
    const files: string[] = [];
    for (let n = 0; n < 7; n++) files.push(await sent(`file ${n}`, 2));
    for (const sha256 of files.slice(0, 4)) await record('TicketAttachmentAdded', { sha256, name: 'a.txt' });
    const taken: number[] = [];
    const subscribe = ledger.subscribeToAll.bind(ledger);
    jest.spyOn(ledger, 'subscribeToAll').mockImplementation((after, signal) => {
      taken.push(content.taken);
      return subscribe(after, signal);
    });
    const found = await find(3);
    expect(taken).toEqual([3, 6, 7]);
    expect(found?.kept).toBe(7);
    expect(await hashes(found)).toEqual(files.slice(4).sort());
    expect(await hashes(await find(7))).toEqual(files.slice(4).sort());
    expect(await hashes(await find())).toEqual(files.slice(4).sort());
  });

  it('is found although the server wrote behind the last event', async () => {
    await record('TicketAttachmentAdded', { sha256: await sent('on a ticket', 9), name: 'a.txt' });
    await record('$statsCollected', {});
    const orphan = await sent('nobody has me', 2);
    expect(await hashes(await find())).toEqual([orphan]);
  });

  it('is not known before all of the ledger was read', async () => {
    await record('TicketAttachmentAdded', { sha256: await sent('on a ticket', 9), name: 'a.txt' });
    const stopped = new AbortController();
    stopped.abort();
    expect(await find(1, stopped.signal)).toBeNull();
  });

  it('is nothing where there are no files or no events', async () => {
    expect(await find()).toMatchObject({ kept: 0, orphans: { count: 0, bytes: 0 } });
    const orphan = await sent('nobody has me', 2);
    expect(await hashes(await find())).toEqual([orphan]);
  });

  it('is removed, except what was sent again since', async () => {
    const named = await sent('on a ticket', 9);
    await record('TicketAttachmentAdded', { sha256: named, name: 'a.txt' });
    const [gone, again] = [await sent('nobody has me', 2), await sent('once more', 2)];
    const found = await find();
    await sent('once more', 0);
    expect(await removeOrphans(content, found!, before)).toBe(1);
    expect(await left()).toBe(2);
    await expect(content.read({ sha256: gone, bytes: 13 })).rejects.toThrow(gone);
    for (const [sha256, bytes] of [
      [named, 11],
      [again, 9],
    ] as const)
      expect(await content.read({ sha256, bytes })).toBeDefined();
  });

  it('is not removed by a ledger that knows none of the files', async () => {
    await sent('of another installation', 9);
    await record('TicketOpened', { title: 'Printer' });
    const found = await find();
    await expect(removeOrphans(content, found!, before)).rejects.toThrow('EVENTSTORE_URL');
    expect(await left()).toBe(1);
  });
});
