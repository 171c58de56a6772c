import { EventStoreDBClient, START } from '@eventstore/db-client';

/** An event as the official client reads it. */
export interface LedgerEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything in streams of one category, in the order of the ledger, read by the official client alone. */
export const readCategory = async (eventStoreUrl: string, category: string): Promise<LedgerEvent[]> => {
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  const events: LedgerEvent[] = [];
  try {
    for await (const { event } of client.readAll({ fromPosition: START })) {
      if (!event?.streamId.startsWith(`${category}-`)) continue;
      const { id, streamId: stream, revision, type, data } = event;
      events.push({ id, stream, revision: Number(revision), type, data: data as Record<string, unknown> });
    }
  } finally {
    await client.dispose();
  }
  return events;
};
