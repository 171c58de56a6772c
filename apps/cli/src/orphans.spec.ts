import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentStore } from '@chronodesk/attachments';
import { silentLog } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { findOrphans, type Orphans, removeOrphans } from './orphans.js';

const DAY_MS = 24 * 3_600_000;
const before = Date.now() - DAY_MS;

let folder: string;
let content: AttachmentStore;
let ledger: MemoryEventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronodesk-orphans-'));
  content = new AttachmentStore({ folder, maxBytes: 1_000, log: silentLog });
  ledger = new MemoryEventStore(2);
});
afterEach(() => rm(folder, { recursive: true }));

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
const find = async (signal = new AbortController().signal): Promise<Orphans | null> =>
  findOrphans(content, ledger, { before, signal });
const hashes = (found: Orphans | null): string[] => found!.orphans.map(({ sha256 }) => sha256).sort();
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
    expect(hashes(found)).toEqual(orphans.sort());
    expect(found?.orphans[0]).toMatchObject({ bytes: expect.any(Number), keptAt: expect.any(Number) });
  });

  it('is not known before all of the ledger was read', async () => {
    await record('TicketAttachmentAdded', { sha256: await sent('on a ticket', 9), name: 'a.txt' });
    const stopped = new AbortController();
    stopped.abort();
    expect(await find(stopped.signal)).toBeNull();
  });

  it('is nothing where there are no files or no events', async () => {
    expect(await find()).toEqual({ kept: 0, orphans: [] });
    const orphan = await sent('nobody has me', 2);
    expect(hashes(await find())).toEqual([orphan]);
  });

  it('is removed, except what was sent again since', async () => {
    const named = await sent('on a ticket', 9);
    await record('TicketAttachmentAdded', { sha256: named, name: 'a.txt' });
    const [gone, again] = [await sent('nobody has me', 2), await sent('once more', 2)];
    const found = await find();
    await sent('once more', 0);
    const removed = await removeOrphans(content, found!, before);
    expect(removed.map(({ sha256 }) => sha256)).toEqual([gone]);
    expect(await left()).toBe(2);
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
