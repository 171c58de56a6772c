import { chmodSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { type Account, serverAccount } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import { ensureCluster, ensureDatabase } from './cluster.js';
import { type Home, prepareHome } from './home.js';
import { claim } from './owner.js';
import { clearLeftovers, type Server, startServer, stopServer } from './server.js';
import { configurationOf, HOST_RULES } from './settings.js';

/** Where PostgreSQL keeps its data and where it listens. */
export interface PostgresOptions {
  /** Folder for the data; made when missing. */
  dataDir: string;
  /** TCP port on 127.0.0.1; a free one when left out. */
  port?: number;
  /** Settings that differ from the durable defaults; meant for tests. An operator uses postgresql.local.conf. */
  settings?: Record<string, string>;
  /** Called once when PostgreSQL ends without having been closed. */
  onExit?: (reason: string) => void;
}

/** A running PostgreSQL that ends with this process at the latest. */
export interface EmbeddedPostgres {
  /** Connection string of the desk's database, password included. */
  url: string;
  port: number;
  /** Where the data really is; not the wanted folder when root's PostgreSQL account cannot reach that one. */
  dataDir: string;
  pid: number;
  /** Stops PostgreSQL cleanly; a second call waits for the first. */
  close(): Promise<void>;
}

/** Attempts at a start: a port taken in between, or a killed server whose sessions are still ending, pass within these. */
const ATTEMPTS = 50;
const PASSING = [/shared memory block .* is still in use/, /lock file "postmaster.pid" already exists/];
const PORT_TAKEN = /could not create any TCP\/IP sockets/;

interface Place {
  home: Home;
  binaries: Binaries;
  account: Account;
}

/**
 * Starts PostgreSQL from the binaries of the npm package on the data folder, which it makes at first use. Whatever a
 * killed process left there is put right. Throws one readable line when PostgreSQL cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const place: Place = { account, binaries: findBinaries(account), home: prepareHome(options.dataDir, account) };
  const release = claim(place.home.owner);
  let server: Server | null = null;
  try {
    await clearLeftovers(place.home, place.binaries, account);
    await ensureCluster(place.home, place.binaries, account);
    const started = await startOnPort(place, options);
    server = started.server;
    const url = await ensureDatabase(place.home, started.port);
    return running(place, { ...started, url, release }, options.onExit);
  } catch (error) {
    if (server) await stopServer(server, place.home, place.binaries, account);
    release();
    throw error;
  }
}

async function startOnPort(place: Place, options: PostgresOptions): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    writeReadable(place.home.config, configurationOf(place.home, port, options.settings));
    writeReadable(place.home.hostRules, HOST_RULES);
    try {
      return { port, server: await startServer(place.home, place.binaries, place.account) };
    } catch (error) {
      const { message } = error as Error;
      if (PORT_TAKEN.test(message) && options.port !== undefined) {
        throw new Error(`Port ${port} on 127.0.0.1 is taken: PostgreSQL needs it, or choose another`, { cause: error });
      }
      const passes = PORT_TAKEN.test(message) || PASSING.some((pattern) => pattern.test(message));
      if (!passes || attempt === ATTEMPTS) throw error;
      await pause(200);
    }
  }
}

/** Readable by PostgreSQL's account whatever the umask is; the file holds no secret. */
function writeReadable(file: string, content: string): void {
  writeFileSync(file, content);
  chmodSync(file, 0o644);
}

function running(
  place: Place,
  { server, port, url, release }: { server: Server; port: number; url: string; release: () => void },
  onExit?: (reason: string) => void,
): EmbeddedPostgres {
  let closing: Promise<void> | null = null;
  server.postmaster.once('exit', (code, signal) => {
    if (!closing) onExit?.(`PostgreSQL ended by itself (${signal ?? `exit code ${code}`}): see ${place.home.log}`);
  });
  const close = async () => {
    await stopServer(server, place.home, place.binaries, place.account);
    release();
  };
  return {
    url,
    port,
    dataDir: place.home.folder,
    pid: server.postmaster.pid ?? 0,
    close: () => (closing ??= close()),
  };
}

/** A port the system does not use right now; somebody may take it before PostgreSQL does, hence the second attempt. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
