import 'reflect-metadata';
import { AttachmentStore } from '@chronodesk/attachments';
import { migrateWhenReachable, processContext, runProcess } from '@chronodesk/composition';
import { createHttpApp } from '@chronodesk/http';
import { correlate, Metrics, NestLog } from '@chronodesk/observability';
import { ReadStore } from '@chronodesk/read-store';
import { ApiModule } from './api.module.js';

await runProcess(async () => {
  const { configuration, log, eventStoreUrl, databaseUrl, attachments } = processContext('api');
  const metrics = new Metrics();
  const hasKafka = configuration.kafkaBrokers.length > 0;
  const isVerbose = configuration.logLevel === 'debug' || configuration.logLevel === 'trace';
  const stopping = new AbortController();
  const platform = { eventStoreUrl, databaseUrl, attachments, log, metrics };
  const app = await createHttpApp(ApiModule.forRoot(platform, hasKafka), {
    log,
    nestLogger: new NestLog(log),
    // Following a request through every promise costs a seventh of the API's processor time on Node.js 20, so only who
    // looks closely pays for it; failed requests are logged with their correlation id in any case.
    ...(isVerbose && { correlate }),
    answered: (request) => metrics.observeRequest(request),
    docs: { title: 'Chronodesk', version: '0.1.0', description: 'Event-sourced service management.' },
  });
  process.once('SIGTERM', () => stopping.abort()).once('SIGINT', () => stopping.abort());
  void migrateWhenReachable(app.get(ReadStore), log, stopping.signal).catch((err: unknown) =>
    log.error({ err }, 'the read store could not be brought up to date'),
  );
  void app
    .get(AttachmentStore)
    .sweep()
    .catch((err: unknown) => log.warn({ err }, 'abandoned uploads could not be removed'));
  const { host, port, openToNetwork } = configuration;
  await app.listen(port, host);
  if (openToNetwork) log.warn({ host }, 'everybody who reaches this address may act as anybody');
  log.info({ url: await app.getUrl() }, 'API listening');
});
