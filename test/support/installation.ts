import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api.js';
import { dataFolder, type Ending, freePort, Program } from './program.js';
import { until } from './until.js';

const STANDALONE = 'apps/standalone/dist/main.js';
const CLI = 'apps/cli/dist/main.js';

/** A whole product of one spec file: what `npm start` runs, on a folder and ports of its own. */
export interface Installation {
  readonly api: Api;
  readonly dataDir: string;
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  /** Runs `npx chronodesk <args>` against it to the end. */
  cli(...args: readonly string[]): Promise<Ending>;
  /** The same, to be interrupted. */
  startCli(...args: readonly string[]): Program;
  /** How it ends, whoever ends it. */
  readonly ended: Promise<Ending>;
  /** Stops it as Ctrl-C does and removes its data; answers how it ended. */
  stop(): Promise<Ending>;
}

/** Starts an empty installation and waits until it serves requests; call it in beforeAll, and `stop` in afterAll. */
export const startInstallation = async (env: Readonly<Record<string, string>> = {}): Promise<Installation> => {
  const dataDir = dataFolder('chronodesk-e2e-');
  const port = await freePort();
  const own = { DATA_DIR: dataDir, PORT: String(port), METRICS_PORT: '0' };
  const product = new Program(STANDALONE, { ...own, ...env });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ending = await product.end('SIGINT');
    rmSync(dataDir, { recursive: true, force: true });
    return ending;
  };
  const failed = product.ended.then(({ code, stderr }) => {
    throw new Error(`The installation ended (code ${code}): ${stderr}`);
  });
  const ready = until('the installation is ready', async () => (await fetch(`${url}/health/ready`)).ok, 120_000);
  await Promise.race([ready, failed]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  failed.catch(() => undefined);
  const addresses = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as {
    eventStoreUrl: string;
    databaseUrl: string;
  };
  const startCli = (...args: readonly string[]) => new Program(CLI, { DATA_DIR: dataDir }, args);
  const { ended } = product;
  return { api: new Api(url), dataDir, ...addresses, ended, startCli, cli: (...args) => startCli(...args).ended, stop };
};
