import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type Position } from '@chronodesk/kernel';
import { readToHead, startTestLedger, type TestLedger } from '../../../../test/support/ledger.js';
import { type EventStoreDbStore } from './event-store-db.js';

const newStream = () => `ticket-${randomUUID()}`;

describe('the head of a ledger to which the server itself writes', () => {
  let ledger: TestLedger;
  let store: EventStoreDbStore;
  let foreign: EventStoreDBClient;

  beforeAll(async () => {
    ledger = await startTestLedger();
    store = ledger.store;
    foreign = EventStoreDBClient.connectionString(ledger.url);
  });

  afterAll(async () => {
    await foreign.dispose();
    await ledger.drop();
  });

  const note = (type = 'TicketNoted', text = '') => jsonEvent({ type, data: { text } });
  const statistics = (count: number) => Array.from({ length: count }, () => note('$statsCollected', 'x'.repeat(500)));

  it('is nothing while there is nothing else', async () => {
    expect(await store.head()).toBeNull();
    await foreign.setStreamMetadata(newStream(), { maxAge: 9 });
    expect(await store.head()).toBeNull();
  });

  it('is reached by lanes: the type of an event decides, not its stream', async () => {
    const noted = await foreign.appendToStream(newStream(), note());
    await foreign.setStreamMetadata(newStream(), { maxAge: 9 });
    await foreign.appendToStream(newStream(), note('$>'));
    expect(await store.head()).toBe(noted.position?.commit);
    expect((await readToHead(store)).at(-1)?.position).toBe(noted.position?.commit);

    const inside = await foreign.appendToStream('$settings', note());
    await foreign.setStreamMetadata(newStream(), { maxAge: 9 });
    expect(await store.head()).toBe(inside.position?.commit);
    expect((await readToHead(store)).at(-1)?.stream).toBe('$settings');
  });

  it('is found behind ten thousand events of the server, which are read once', async () => {
    const noted = await foreign.appendToStream(newStream(), note());
    for (let n = 0; n < 10; n++) await foreign.appendToStream('$stats-127.0.0.1:2113', statistics(1_000));
    const position: Position = noted.position!.commit;
    const reads = jest.spyOn(EventStoreDBClient.prototype, 'readAll');
    expect(await store.head()).toBe(position);
    expect(reads).toHaveBeenCalledTimes(2);
    expect(await store.head()).toBe(position);
    expect(reads).toHaveBeenCalledTimes(3);
    expect(reads).toHaveBeenLastCalledWith(expect.objectContaining({ maxCount: 1 }), expect.anything());
    reads.mockRestore();
  });
});
