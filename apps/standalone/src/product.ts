import { setTimeout as delay } from 'node:timers/promises';
import { type Configuration } from '@chronodesk/configuration';
import { publishAddresses, withdrawAddresses } from './addresses.js';
import { Child } from './child.js';
import { type Services } from './embedded.js';

/** How long the API may take to answer for the first time (ms). */
const PATIENCE_MS = 60_000;

/** The api and worker processes on services that run. */
export interface Product {
  readonly url: string;
  /** Whether it answers before the patience ends. */
  ready(signal: AbortSignal): Promise<boolean>;
  /** Stops the processes and then the services. */
  stop(): Promise<void>;
}

/** Starts the processes of an installation and leaves its addresses for the command line. */
export const startProduct = async (
  { dataDir, port }: Pick<Configuration, 'dataDir' | 'port'>,
  services: Services,
  own: NodeJS.ProcessEnv = {},
): Promise<Product> => {
  const { eventStoreUrl, databaseUrl } = services;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...own,
    DATA_DIR: dataDir,
    EVENTSTORE_URL: eventStoreUrl,
    DATABASE_URL: databaseUrl,
    METRICS_PORT: process.env.METRICS_PORT ?? String(port + 1),
  };
  const onRestart = (app: string, code: number | null) =>
    process.stderr.write(`The ${app} process ended (code ${code ?? 'none'}) and is started again.\n`);
  const children = [new Child('worker', env, onRestart), new Child('api', env, onRestart)];
  for (const child of children) child.start();
  await publishAddresses(dataDir, { url, eventStoreUrl, databaseUrl });
  return {
    url,
    ready: (signal) => untilReady(url, signal),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
      await services.close();
      await withdrawAddresses(dataDir);
    },
  };
};

const untilReady = async (url: string, signal: AbortSignal): Promise<boolean> => {
  for (
    const deadline = performance.now() + PATIENCE_MS;
    performance.now() < deadline && !signal.aborted;
    await delay(100)
  ) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return true;
  }
  return false;
};
