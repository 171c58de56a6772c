import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { startBroker } from '../../infra/kafka/broker.mjs';

const library = join(import.meta.dirname, '../../libs/platform/postgres-embedded/dist/index.js');

/** Where setup and teardown, both run once per Jest project of a run, meet: one set of services for all of them. */
export const SERVICES = Symbol.for('chronodesk.test-services');

/** Speed over durability: the cluster lives as long as the run, and a killed process loses nothing of it either way. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * Jest globalSetup: starts PostgreSQL unless TEST_DATABASE_URL names one already, lays out a switch that starts Kafka
 * for the first spec that wants it, and hands both addresses to the workers.
 */
export default async function setUpServices() {
  globalThis[SERVICES] ??= { postgres: startPostgres(), kafka: await brokerSwitch() };
  const { postgres, kafka } = globalThis[SERVICES];
  process.env.TEST_DATABASE_URL = (await postgres).url;
  process.env.TEST_BROKER_SWITCH = kafka.address;
}

async function startPostgres() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, folders: [], close: async () => {} };
  if (!existsSync(library)) {
    throw new Error("The libraries are not built: run 'npm run build' first (npm test does), or set TEST_DATABASE_URL");
  }
  const embedded = await import(pathToFileURL(library).href);
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-test-postgres-'));
  const postgres = await embedded.startPostgres({ dataDir, settings });
  return { url: postgres.url, folders: [postgres.dataDir, dataDir], close: postgres.close };
}

/** Specs run in processes of their own; asking this address is how the first of them starts the broker of all. */
async function brokerSwitch() {
  let starting = null;
  const dataDir = mkdtempSync(join(tmpdir(), 'chronodesk-test-kafka-'));
  const server = createServer(async (_request, response) => {
    starting ??= startBroker({ dataDir });
    const answer = await starting.then(({ bootstrap }) => ({ bootstrap })).catch(({ message }) => ({ error: message }));
    response.setHeader('connection', 'close').end(JSON.stringify(answer));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const close = async () => {
    server.close();
    const broker = await starting?.catch(() => null);
    await broker?.kill();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, folders: [dataDir], close };
}
