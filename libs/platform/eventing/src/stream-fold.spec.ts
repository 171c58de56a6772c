import { type EventStore } from './event-store.js';
import { StreamFold } from './stream-fold.js';
import { eventToAppend, MemoryEventStore } from './testing/index.js';

/** Counts readings of a ledger. */
class CountingStore extends MemoryEventStore {
  readings = 0;

  override readStream(...args: Parameters<EventStore['readStream']>) {
    this.readings++;
    return super.readStream(...args);
  }
}

describe('a folded stream', () => {
  let store: CountingStore;
  let counted: StreamFold<number>;
  const append = () => store.append('counter-1', 'any', [eventToAppend({ type: 'Counted', data: {} })]);
  const HOUR = { maxAgeMs: 3_600_000, atLeast: -1 };
  const NO_TIME = { maxAgeMs: 0, atLeast: -1 };

  beforeEach(() => {
    store = new CountingStore();
    counted = new StreamFold(store, 'counter-1', 0, (count) => count + 1);
  });

  it('holds everything that was there when it was asked, also of what came while it was being read', async () => {
    await append();
    const first = counted.newest();
    await append();
    const later = [counted.newest(), counted.newest(), counted.newest()];
    expect(await first).toBeGreaterThanOrEqual(1);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(store.readings).toBeLessThanOrEqual(2);
  });

  it('shares a reading under way with those who can do with a recent answer', async () => {
    await append();
    expect(await Promise.all([counted.recent(NO_TIME), counted.recent(NO_TIME)])).toEqual([1, 1]);
    expect(store.readings).toBe(1);
  });

  it('answers without a reading as long as the last one is recent enough, also about a stream that is empty', async () => {
    expect([await counted.recent(HOUR), await counted.recent(HOUR)]).toEqual([0, 0]);
    expect(store.readings).toBe(1);
    await append();
    expect([await counted.recent(HOUR), await counted.recent(NO_TIME)]).toEqual([0, 1]);
    expect(store.readings).toBe(2);
  });

  it('includes what whoever asks knows of, however recent the last reading is', async () => {
    await append();
    expect(await counted.recent(HOUR)).toBe(1);
    await append();
    expect(await counted.recent({ ...HOUR, atLeast: 1 })).toBe(2);
    expect(await counted.recent({ ...HOUR, atLeast: 1 })).toBe(2);
    expect(store.readings).toBe(2);
  });
});
