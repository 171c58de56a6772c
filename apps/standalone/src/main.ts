import { resolve } from 'node:path';
import { loadConfiguration } from '@chronodesk/configuration';
import { startServices } from './embedded.js';
import { startProduct } from './product.js';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

try {
  const configuration = loadConfiguration(process.env);
  const { dataDir, kafkaBrokers } = configuration;
  const stopping = new AbortController();
  const broken = new AbortController();
  const services = await startServices(configuration, { onExit: (reason) => broken.abort(reason) });
  const product = await startProduct(configuration, services);

  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    say('Stopping …');
    await product.stop();
    say('Stopped. Everything is kept; npm start continues there.');
  };
  const giveUp = () => {
    if (stopping.signal.aborted) return;
    process.stderr.write(
      `${String(broken.signal.reason)} Nothing is lost. Mend what is named there and start again.\n`,
    );
    process.exitCode = 1;
    void stop();
  };
  if (broken.signal.aborted) giveUp();
  else broken.signal.addEventListener('abort', giveUp);
  process.on('SIGINT', () => void stop()).on('SIGTERM', () => void stop());

  const { url } = product;
  if (await product.ready(stopping.signal)) {
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
