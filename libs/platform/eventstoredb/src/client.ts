import { EventStoreDBClient } from '@eventstore/db-client';
import { type CallOptions, type Channel, type Client, type Metadata } from '@grpc/grpc-js';
import { type Log } from '@chronodesk/eventing';

/** The parts of client 6.2.1 that are protected but needed; all are fields of the instance. */
export interface Internals {
  handleError: (client: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<Channel>;
  callArguments: (base: object, options?: CallOptions) => [Metadata, CallOptions];
  /** Opens a call on the current connection and has the connection renewed when the call says so. */
  GRPCStreamCreator: <Grpc extends Client, Call extends object>(
    client: new (...args: never[]) => Grpc,
    name: string,
    open: (client: Grpc) => Call,
    cache: WeakMap<Grpc, Call>,
  ) => () => Promise<Call>;
}

/** What the client keeps to itself. */
export const internalsOf = (client: EventStoreDBClient): Internals => client as unknown as Internals;

/**
 * The official client. Its clean-up after a failed call may fail itself while a cluster is being discovered, and would
 * then end the process; here it is logged.
 */
export const steadyClient = (url: string, log: Log): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(url);
  const internals = internalsOf(client);
  const { handleError } = internals;
  internals.handleError = (failed, error) =>
    handleError(failed, error).catch((err: unknown) => log.debug({ err }, 'EventStoreDB connection not renewed yet'));
  return client;
};

/** Ends all calls and the connection, which the client alone would keep. */
export const closeClient = async (client: EventStoreDBClient): Promise<void> => {
  await client.dispose();
  const channel = await internalsOf(client)
    .getChannel()
    .catch(() => null);
  channel?.close();
};
