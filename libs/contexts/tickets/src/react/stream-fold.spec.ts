import { type EventStore } from '@chronodesk/eventing';
import { eventToAppend, MemoryEventStore } from '@chronodesk/eventing/testing';
import { StreamFold } from './stream-fold.js';

/** Counts readings of a ledger. */
class CountingStore extends MemoryEventStore {
  readings = 0;

  override readStream(...args: Parameters<EventStore['readStream']>) {
    this.readings++;
    return super.readStream(...args);
  }
}

describe('a folded stream', () => {
  const store = new CountingStore();
  const counted = new StreamFold(store, 'counter-1', 0, (count) => count + 1);
  const append = () => store.append('counter-1', 'any', [eventToAppend({ type: 'Counted', data: {} })]);

  it('holds everything that was there when it was asked, also of what came while it was being read', async () => {
    await append();
    const first = counted.newest();
    await append();
    const later = [counted.newest(), counted.newest(), counted.newest()];
    expect(await first).toBeGreaterThanOrEqual(1);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(store.readings).toBe(2);
    expect(counted.isKnown).toBe(true);
  });

  it('shares a reading under way with those who can do with a recent answer', async () => {
    const before = store.readings;
    expect(await Promise.all([counted.recent(), counted.recent()])).toEqual([2, 2]);
    expect(store.readings).toBe(before + 1);
  });
});
