import { createHash } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { eventually } from '@chronodesk/eventing/testing';
import { type ContextApp, LARGEST_ATTACHMENT, startContextApp } from '../../../../test/support/context-app.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions);
});
afterAll(() => app?.close());

const MEBIBYTE = 1_048_576;
const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const open = async (): Promise<string> =>
  (await app.post('/tickets', { kind: 'incident', title: 'Printer', impact: 2, urgency: 2 })).body.number;
const attach = (ticket: string, name: string, content: string | Buffer, headers: Record<string, string> = {}) =>
  app.send(`/tickets/${ticket}/attachments?name=${encodeURIComponent(name)}`, content, {
    ...{ 'content-type': 'text/plain', 'x-chronodesk-actor': 'kim' },
    ...headers,
  });
const kept = async (): Promise<string[]> =>
  (await readdir(app.attachments, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(app.attachments.length + 1));
const pathOf = (hash: string): string => join(app.attachments, hash.slice(0, 2), hash.slice(2));
const incoming = async (): Promise<number> => {
  const folder = join(app.attachments, 'incoming');
  const [name] = await readdir(folder).catch((): string[] => []);
  return name === undefined ? 0 : (await stat(join(folder, name))).size;
};

describe('a file on a ticket', () => {
  it('is listed, shown, told and delivered as it was sent', async () => {
    const ticket = await open();
    const added = await attach(ticket, 'Prüfprotokoll.txt', 'it works');
    const sha256 = hashOf('it works');
    const path = `/tickets/${ticket}/attachments/${sha256}`;
    expect(added).toMatchObject({ status: 201, body: { number: ticket, revision: 1, sha256 } });
    expect(added.headers).toMatchObject({ etag: '"1"', location: `/api/v1${path}` });
    const file = { sha256, name: 'Prüfprotokoll.txt', bytes: 8, mediaType: 'text/plain', addedBy: 'kim' };
    const { position } = added.body;
    const shown = { ...file, addedAt: expect.any(String) };
    expect((await app.get(`/tickets/${ticket}/attachments?atLeast=${position}`)).body).toEqual({
      items: [shown],
      next: null,
    });
    expect((await app.get(`/tickets/${ticket}`)).body.attachments).toEqual([shown]);
    const { headers, text } = await app.getText(path);
    expect(text).toBe('it works');
    expect(headers).toMatchObject({ etag: `"${sha256}"`, 'content-length': '8', 'content-type': 'text/plain' });
    expect(headers['content-disposition']).toContain("filename*=UTF-8''Pr%C3%BCfprotokoll.txt");
  });

  it('is attached once, and the content kept once for all tickets', async () => {
    const [one, other] = [await open(), await open()];
    const first = await attach(one, 'a.txt', 'once');
    expect(await attach(one, 'a.txt', 'once')).toMatchObject({ status: 201, body: { revision: first.body.revision } });
    expect((await attach(one, 'b.txt', 'once')).body.code).toBe('ATTACHMENT_NAMED_ALREADY');
    expect(await attach(other, 'b.txt', 'once')).toMatchObject({ status: 201 });
    expect((await kept()).filter((path) => join(app.attachments, path) === pathOf(hashOf('once')))).toHaveLength(1);
  });

  it('takes Idempotency-Key and If-Match as other commands do', async () => {
    const ticket = await open();
    const key = { 'idempotency-key': 'k' };
    const first = await attach(ticket, 'a.txt', 'keyed', key);
    await attach(ticket, 'b.txt', 'between');
    expect((await attach(ticket, 'a.txt', 'keyed', key)).body).toEqual(first.body);
    expect((await attach(ticket, 'a.txt', 'other', key)).status).toBe(422);
    expect((await attach(ticket, 'c.txt', 'keyed', key)).status).toBe(422);
    expect((await attach(ticket, 'c.txt', 'third', { 'if-match': '"0"' })).status).toBe(412);
    expect((await attach(ticket, 'c.txt', 'third', { 'if-match': '"2"' })).status).toBe(201);
  });

  it('is taken off with a reason, and stays on record', async () => {
    const ticket = await open();
    const { body } = await attach(ticket, 'a.txt', 'wrong ticket');
    const path = `/tickets/${ticket}/attachments/${String(body.sha256)}`;
    const before = (await app.get(`/tickets/${ticket}/attachments?atLeast=${body.position}`)).body.items;
    const { addedAt } = before[0] as { addedAt: string };
    expect((await app.post(`${path}/remove`, {})).body.errors.map((fault) => fault.path)).toContain('/reason');
    const removed = await app.post(`${path}/remove`, { reason: 'Belongs elsewhere' });
    const list = `/tickets/${ticket}/attachments?atLeast=${removed.body.position}`;
    expect((await app.get(list)).body.items).toEqual([]);
    expect((await app.get(path)).body.code).toBe('NOT_FOUND');
    expect((await app.post(`${path}/remove`, { reason: 'Again' })).body.code).toBe('ATTACHMENT_UNKNOWN');
    const isBefore = new Date(Date.parse(addedAt)).toISOString();
    expect((await app.get(`${list}&asOf=${isBefore}`)).body.items).toEqual(before);
  });

  it('is refused where there is no such ticket, before anything is kept', async () => {
    const before = await kept();
    expect(await attach('INC9999999', 'a.txt', 'nobody has me')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(await kept()).toEqual(before);
  });

  it('is refused where it is empty', async () => {
    const refused = await attach(await open(), 'a.txt', '');
    expect([refused.status, refused.body.errors]).toEqual([400, [{ path: '', message: expect.any(String) }]]);
  });

  it('is said to be lost where it is missing or damaged, and is mended by sending it again', async () => {
    const ticket = await open();
    const { body } = await attach(ticket, 'a.txt', 'precious');
    const path = `/tickets/${ticket}/attachments/${String(body.sha256)}`;
    const download = () => app.get(`${path}?atLeast=${body.position}`);
    await rm(pathOf(hashOf('precious')));
    const isLost = { status: 410, body: { code: 'ATTACHMENT_LOST' } };
    expect(await download()).toMatchObject(isLost);
    expect((await attach(ticket, 'a.txt', 'precious')).body.revision).toBe(body.revision);
    expect((await app.getText(path)).text).toBe('precious');
    await writeFile(pathOf(hashOf('precious')), 'preciouX');
    const damaged = await download();
    expect(damaged).toMatchObject(isLost);
    expect(damaged.headers).not.toHaveProperty('etag');
    expect(damaged.headers).not.toHaveProperty('content-disposition');
  });
});

describe('between the file and its event', () => {
  it('a failure leaves the content, and trying again works', async () => {
    const ticket = await open();
    const append = jest.spyOn(app.store, 'append').mockRejectedValueOnce(new Error('killed'));
    expect((await attach(ticket, 'a.txt', 'half way')).status).toBe(500);
    append.mockRestore();
    expect((await stat(pathOf(hashOf('half way')))).size).toBe(8);
    expect((await app.get(`/tickets/${ticket}/attachments`)).body.items).toEqual([]);
    const { status, body } = await attach(ticket, 'a.txt', 'half way');
    expect(status).toBe(201);
    expect((await app.get(`/tickets/${ticket}/attachments?atLeast=${body.position}`)).body.items).toHaveLength(1);
  });
});

describe('a large file', () => {
  const large = Buffer.alloc(LARGEST_ATTACHMENT, 'chronodesk');
  /** A request whose body is written by the spec. */
  const sending = async (ticket: string) => {
    const url = `${await app.url()}/tickets/${ticket}/attachments?name=large.bin`;
    const upload = request(url, { method: 'POST', headers: { 'content-type': 'application/octet-stream' } });
    const status = new Promise<number | undefined>((resolve, reject) =>
      upload.once('error', reject).once('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      }),
    );
    return { upload, status };
  };

  it('goes through to the disk while it is sent, and back', async () => {
    const ticket = await open();
    const { upload, status } = await sending(ticket);
    // Each part is sent only when all before it lie on the disk: the file is never waited for as a whole.
    const parts = LARGEST_ATTACHMENT / MEBIBYTE;
    for (let part = 0; part < parts; part++) {
      upload.write(large.subarray(part * MEBIBYTE, (part + 1) * MEBIBYTE));
      await eventually(`part ${part} is on the disk`, async () => (await incoming()) === (part + 1) * MEBIBYTE);
    }
    upload.end();
    expect(await status).toBe(201);
    const path = `/tickets/${ticket}/attachments/${hashOf(large)}`;
    await eventually(
      'it is listed',
      async () => (await app.get(`/tickets/${ticket}/attachments`)).body.items.length > 0,
    );
    const response = await fetch(`${await app.url()}${path}`);
    expect(hashOf(Buffer.from(await response.arrayBuffer()))).toBe(hashOf(large));
  });

  it('that was damaged breaks off before its end', async () => {
    const ticket = await open();
    const { body } = await attach(ticket, 'large.bin', large);
    await writeFile(pathOf(hashOf(large)), Buffer.concat([large.subarray(1), Buffer.from('X')]));
    const path = `/tickets/${ticket}/attachments/${hashOf(large)}?atLeast=${body.position}`;
    const response = await fetch(`${await app.url()}${path}`);
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(LARGEST_ATTACHMENT)]);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('leaves nothing where its sender breaks off', async () => {
    const ticket = await open();
    const before = await kept();
    const { upload, status } = await sending(ticket);
    upload.write('a beginning');
    await eventually('a part is on the disk', async () => (await incoming()) > 0);
    upload.destroy();
    await expect(status).rejects.toThrow();
    await eventually('it is gone', async () => (await kept()).length === before.length);
    expect((await app.get(`/tickets/${ticket}`)).body.revision).toBe(0);
  });

  it('is refused from one byte too many on, whether that is declared or not', async () => {
    const ticket = await open();
    const before = await kept();
    const tooLarge = Buffer.concat([large, Buffer.from('x')]);
    const declared = await attach(ticket, 'large.bin', tooLarge);
    expect(declared).toMatchObject({ status: 413, body: { code: 'ATTACHMENT_TOO_LARGE' } });
    const { upload, status } = await sending(ticket);
    upload.end(tooLarge);
    expect(await status).toBe(413);
    expect(await kept()).toEqual(before);
  });
});
