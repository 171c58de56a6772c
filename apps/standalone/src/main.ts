import { setTimeout as delay } from 'node:timers/promises';
import { resolve } from 'node:path';
import { loadConfiguration } from '@chronodesk/configuration';
import { publishAddresses, withdrawAddresses } from './addresses.js';
import { Child } from './child.js';
import { startServices } from './embedded.js';

/** How long the API may take to answer for the first time (ms). */
const PATIENCE_MS = 60_000;

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

const untilReady = async (url: string, signal: AbortSignal): Promise<boolean> => {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && !signal.aborted; await delay(100)) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return true;
  }
  return false;
};

try {
  const configuration = loadConfiguration(process.env);
  const { dataDir, port, kafkaBrokers } = configuration;
  const stopping = new AbortController();
  const services = await startServices(configuration);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    EVENTSTORE_URL: services.eventStoreUrl,
    DATABASE_URL: services.databaseUrl,
    METRICS_PORT: process.env.METRICS_PORT ?? String(port + 1),
  };
  const onRestart = (app: string, code: number | null) =>
    process.stderr.write(`The ${app} process ended (code ${code ?? 'none'}) and is started again.\n`);
  const children = [new Child('worker', env, onRestart), new Child('api', env, onRestart)];
  for (const child of children) child.start();
  await publishAddresses(dataDir, { url, eventStoreUrl: services.eventStoreUrl, databaseUrl: services.databaseUrl });

  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    say('Stopping …');
    await Promise.all(children.map((child) => child.stop()));
    await services.close();
    await withdrawAddresses(dataDir);
    say('Stopped. Everything is kept; npm start continues there.');
  };
  process.on('SIGINT', () => void stop()).on('SIGTERM', () => void stop());

  if (await untilReady(url, stopping.signal)) {
    say();
    say(`Chronodesk is running at ${url}`);
    say(`  API         ${url}/docs`);
    say(`  Health      ${url}/health`);
    say(`  Data        ${resolve(dataDir)}`);
    say(
      `  Ledger      ${configuration.eventStoreUrl ? 'EventStoreDB at EVENTSTORE_URL' : `embedded node (development, evaluation, tests, small desks), ${services.eventStoreUrl}`}`,
    );
    say(
      `  Kafka       ${kafkaBrokers.length > 0 ? kafkaBrokers.join(', ') : 'not configured (KAFKA_BROKERS): what is to be published waits in the ledger'}`,
    );
    say('Stop it with Ctrl-C.');
  } else if (!stopping.signal.aborted)
    say(`Chronodesk does not answer at ${url} yet; see the messages above. It goes on trying; Ctrl-C stops it.`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
