import { categoryOfStream, type EventStore } from '@chronodesk/eventing';
import { type Metrics } from './metrics.js';

/** The same event store, with what is appended through it counted by kind of stream. */
export const countingEventStore = (store: EventStore, metrics: Pick<Metrics, 'countAppended'>): EventStore => ({
  append: async (stream, expected, events) => {
    const result = await store.append(stream, expected, events);
    metrics.countAppended(categoryOfStream(stream), events.length);
    return result;
  },
  readStream: (stream, options) => store.readStream(stream, options),
  subscribeToAll: (after, signal) => store.subscribeToAll(after, signal),
  head: () => store.head(),
});
