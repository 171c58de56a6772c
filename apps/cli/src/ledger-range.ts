import { type EventStore, type FeedBatch } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';

/** The events of a range, in the batches of the ledger, until its end or until `signal` aborts. */
export async function* batchesOf(
  store: EventStore,
  { after, upTo }: { readonly after: Position | null; readonly upTo: Position },
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  for await (const batch of store.subscribeToAll(after, signal)) {
    const events = batch.events.filter(({ position }) => position <= upTo);
    const last = events.at(-1);
    if (last) yield { events, upTo: last.position };
    if (batch.upTo >= upTo) return;
  }
}
