import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { type Configuration } from '@chronodesk/configuration';
import { DEFAULT_PORT, type StartedNode, startNode } from '@chronodesk/eventstoredb-node';
import { startPostgres } from '@chronodesk/postgres-embedded';

/** The services an installation works with, and how to stop those that are embedded. */
export interface Services {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  readonly close: () => Promise<void>;
}

export type EmbeddedService = 'ledger' | 'PostgreSQL';

/** How services are embedded. */
export interface EmbeddedOptions {
  /** Of PostgreSQL, where they are to differ from the durable ones. */
  readonly settings?: Record<string, string>;
  /** Told when one of them ends by itself: nothing works without it. */
  readonly onExit?: (reason: string, service: EmbeddedService) => void;
}

/** Starts what the configuration gives no address for. */
export const startServices = async (
  configuration: Configuration,
  { settings, onExit }: EmbeddedOptions = {},
): Promise<Services> => {
  const dataDir = resolve(configuration.dataDir);
  const exitOf = (service: EmbeddedService) => (reason: string) => onExit?.(reason, service);
  const postgres = { dataDir: join(dataDir, 'postgres'), settings, onExit: exitOf('PostgreSQL') };
  const [ledger, readStore] = await Promise.all([
    configuration.eventStoreUrl ? null : startLedger(join(dataDir, 'ledger'), exitOf('ledger')),
    configuration.databaseUrl ? null : startPostgres(postgres),
  ]);
  return {
    eventStoreUrl: configuration.eventStoreUrl ?? ledger!.url,
    databaseUrl: configuration.databaseUrl ?? readStore!.url,
    close: async () => {
      await Promise.all([ledger?.close(), readStore?.close()]);
    },
  };
};

/**
 * On the usual port if that is free, so that tools find it there; on any other where a second installation runs, or takes
 * it in this very moment.
 */
const startLedger = async (dataDir: string, onExit: (reason: string) => void): Promise<StartedNode> => {
  if (!(await isFree(DEFAULT_PORT))) return startNode({ dataDir, port: 0 }, onExit);
  return startNode({ dataDir, port: DEFAULT_PORT }, onExit).catch(async (error: unknown) => {
    if (await isFree(DEFAULT_PORT)) throw error;
    return startNode({ dataDir, port: 0 }, onExit);
  });
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer()
      .once('error', () => done(false))
      .listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
