import { type EventStore } from '@chronodesk/eventing';

/** The same ledger for a process that dies at one of its appends, before or after the ledger took it. */
export const dyingAt = (store: EventStore, append: number, when: 'before' | 'after'): EventStore => {
  let appends = 0;
  const alive = () => {
    if (appends > append || (appends === append && when === 'before')) throw new Error('killed');
  };
  return {
    append: async (...parts) => {
      appends++;
      alive();
      const result = await store.append(...parts);
      if (appends === append) {
        appends++;
        throw new Error('killed');
      }
      return result;
    },
    readStream: async function* (...parts) {
      alive();
      yield* store.readStream(...parts);
    },
    subscribeToAll: (...parts) => store.subscribeToAll(...parts),
    head: () => store.head(),
  };
};
