import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const library = join(import.meta.dirname, '../../libs/platform/postgres-embedded/dist/index.js');

/** Where setup and teardown, both run once per Jest project of a run, meet: one PostgreSQL for all of them. */
export const SERVICES = Symbol.for('chronodesk.test-services');

/** Speed over durability: the cluster lives as long as the run, and a killed process loses nothing of it either way. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** Jest globalSetup: starts PostgreSQL unless TEST_DATABASE_URL names one already, and hands its address to the workers. */
export default async function setUpServices() {
  if (process.env.TEST_DATABASE_URL) return;
  globalThis[SERVICES] ??= startServices();
  const { postgres } = await globalThis[SERVICES];
  process.env.TEST_DATABASE_URL = postgres.url;
}

async function startServices() {
  if (!existsSync(library)) {
    throw new Error("The libraries are not built: run 'npm run build' first (npm test does), or set TEST_DATABASE_URL");
  }
  const { startPostgres } = await import(pathToFileURL(library).href);
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-test-postgres-'));
  return { postgres: await startPostgres({ dataDir, settings }), dataDir };
}
