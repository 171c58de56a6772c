import { type Rows } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { EventCount } from './event-count.entity.js';

/** Adds a batch to the counts; the checkpoint moves in the same transaction, so that no event counts twice. */
export const countEvents = async (events: readonly RecordedEvent[], rows: Rows): Promise<void> => {
  const batch = new Map<string, EventCount>();
  for (const { type, metadata } of events) {
    const month = metadata.occurredAt.slice(0, 7);
    const counted = batch.get(`${type} ${month}`);
    if (counted) counted.count += 1;
    else batch.set(`${type} ${month}`, { type, month, count: 1 });
  }
  const counts = [...batch.values()];
  const unique = (key: 'type' | 'month') => [...new Set(counts.map((count) => count[key]))];
  for (const { type, month, count } of await rows.find(EventCount, { type: unique('type'), month: unique('month') })) {
    const counted = batch.get(`${type} ${month}`);
    if (counted) counted.count += count;
  }
  await rows.upsert(EventCount, counts);
};
