import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import {
  createRunner,
  laneHealth,
  ledgerHealth,
  migrateWhenReachable,
  processContext,
  publishingHealth,
  readStoreHealth,
  rebuildOutdated,
  reportLanes,
  runProcess,
  WorkerModule,
} from '@chronodesk/composition';
import { EVENT_STORE, type EventStore, type Log, type SubscriptionRunner } from '@chronodesk/eventing';
import { createHttpApp } from '@chronodesk/http';
import { Metrics, NestLog } from '@chronodesk/observability';
import { ReadStore } from '@chronodesk/read-store';
import { WorkerProcessModule } from './worker-process.module.js';

/** How often the lanes are reported for the health pages of other processes. */
const REPORT_MS = 2_000;

const reportUntil = async (runner: SubscriptionRunner, readStore: ReadStore, log: Log, signal: AbortSignal) => {
  while (!signal.aborted) {
    await reportLanes(readStore, runner.status()).catch((err: unknown) => log.debug({ err }, 'lanes not reported'));
    await delay(REPORT_MS, undefined, { signal }).catch(() => undefined);
  }
};

await runProcess(async () => {
  const { configuration, log, eventStoreUrl, databaseUrl, attachments } = processContext('worker');
  const { subscriptions, kafkaBrokers, metricsPort, host } = configuration;
  const metrics = new Metrics();
  const stopping = new AbortController();
  const nestLogger = new NestLog(log);
  const options = { eventStoreUrl, databaseUrl, attachments, log, metrics, subscriptions, kafkaBrokers };
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(options), {
    abortOnError: false,
    logger: nestLogger,
  });
  const runner = createRunner(worker, options);
  const readStore = worker.get(ReadStore);
  metrics.showLanes(() => runner.status());
  const face = {
    sources: [
      ledgerHealth(worker.get<EventStore>(EVENT_STORE)),
      readStoreHealth(readStore),
      laneHealth(() => runner.status()),
      publishingHealth(readStore, kafkaBrokers.length > 0),
    ],
    metrics,
    stop: async () => {
      stopping.abort();
      await runner.stop();
      await worker.close();
      log.info({}, 'worker stopped');
    },
  };
  const app = await createHttpApp(WorkerProcessModule.forRoot(face), { log, nestLogger });
  await app.listen(metricsPort, host);
  log.info({ health: `${await app.getUrl()}/health` }, 'worker listening');
  await migrateWhenReachable(readStore, log, stopping.signal);
  if (stopping.signal.aborted) return;
  await rebuildOutdated(worker.get<EventStore>(EVENT_STORE), readStore, log, stopping.signal);
  runner.start();
  void reportUntil(runner, readStore, log, stopping.signal);
});
