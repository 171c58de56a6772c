import { EventStoreDBClient } from '@eventstore/db-client';
import { type Log } from '@chronodesk/eventing';

/** The parts of client 6.2.1 that have to be mended from outside; all are fields of the instance. */
interface Internals {
  supports: (method: unknown) => Promise<boolean>;
  handleError: (client: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<{ close(): void }>;
}

/**
 * The official client, made safe for a long-running process:
 * - Appends use one call each instead of the shared BatchAppend call. When the server goes away while batch writes wait
 *   for room, client 6.2.1 leaves a rejected promise behind that nobody can catch, which ends the process; and a batch
 *   has no deadline of its own. The feature list, whose failure the client would remember for good, is not asked for.
 * - The clean-up after a failed call may itself fail while a cluster is being discovered; that is logged, not thrown.
 */
export const steadyClient = (url: string, log: Log): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(url);
  const internals = client as unknown as Internals;
  const handleError = internals.handleError;
  internals.supports = () => Promise.resolve(false);
  internals.handleError = (failed, error) =>
    handleError(failed, error).catch((err: unknown) =>
      log.debug({ err }, 'EventStoreDB connection was not renewed yet'),
    );
  return client;
};

/** Ends all calls and the connection, which the client alone would keep. */
export const closeClient = async (client: EventStoreDBClient): Promise<void> => {
  await client.dispose();
  const channel = await (client as unknown as Internals).getChannel().catch(() => null);
  channel?.close();
};
