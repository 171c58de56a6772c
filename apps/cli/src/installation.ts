import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfiguration } from '@chronodesk/configuration';
import { createLog, Metrics } from '@chronodesk/observability';
import { attachmentOptions, type PlatformOptions } from '@chronodesk/composition';

/** The file in which `npm start` leaves its addresses. */
const ADDRESSES_FILE = 'running.json';

interface Addresses {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
}

/** Nothing is running that the command could work with. */
export class NotRunning extends Error {}

/**
 * The installation to work with: from EVENTSTORE_URL and DATABASE_URL, or else the one that runs on DATA_DIR.
 * @throws NotRunning, InvalidConfiguration.
 */
export const findInstallation = async (env: NodeJS.ProcessEnv = process.env): Promise<PlatformOptions> => {
  const configuration = loadConfiguration(env);
  const { eventStoreUrl, databaseUrl, dataDir, logLevel } = configuration;
  const log = createLog({ level: env.LOG_LEVEL ? logLevel : 'error', name: 'cli' });
  const found = eventStoreUrl && databaseUrl ? { eventStoreUrl, databaseUrl } : await runningOn(resolve(dataDir));
  return { ...found, attachments: attachmentOptions(configuration), log, metrics: new Metrics() };
};

const runningOn = async (dataDir: string): Promise<Addresses> => {
  const file = join(dataDir, ADDRESSES_FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Addresses;
  } catch {
    throw new NotRunning(
      `Nothing runs on ${dataDir}. Start it with "npm start", or set EVENTSTORE_URL and DATABASE_URL.`,
    );
  }
};
