import { type EventToAppend } from '../event-store.js';
import { MemoryEventStore } from './memory-event-store.js';

const event = (type: string, id: number): EventToAppend => ({
  id: String(id),
  event: { type, data: {} },
  metadata: {
    ...{ actor: 'ada', channel: 'http', $correlationId: 'c', $causationId: 'c', commandId: 'c' },
    ...{ occurredAt: '2026-03-27T16:10:00.000Z', schema: 1 },
  },
});

describe('the ledger in memory', () => {
  let store: MemoryEventStore;
  beforeEach(() => (store = new MemoryEventStore(2)));
  const record = async (...types: string[]) => {
    for (const type of types) await store.append('any-1', 'any', [event(type, store.events.length)]);
  };

  it('has a head that subscriptions reach, whatever the server wrote behind it', async () => {
    await record('$UserCreated');
    expect(await store.head()).toBeNull();
    await record('TicketOpened', '$metadata', 'TicketNoted', 'TicketResolved', '$statsCollected');
    const head = await store.head();
    expect(head).toBe(store.events[4]!.position);

    const types: string[][] = [];
    for await (const { events, upTo } of store.subscribeToAll(null, new AbortController().signal)) {
      types.push(events.map(({ type }) => type));
      if (upTo >= head!) break;
    }
    expect(types).toEqual([['TicketOpened', 'TicketNoted'], ['TicketResolved']]);
  });
});
