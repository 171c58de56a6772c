import { loadConfiguration } from '@chronodesk/configuration';
import { answerEscalations } from './demo/answering.js';
import { untilSettled } from './demo/catching-up.js';
import { demoFolder } from './demo/folder.js';
import { demoOptions } from './demo/options.js';
import { playYear } from './demo/playing.js';
import { ProgressBar } from './demo/progress.js';
import { sightsOf } from './demo/sights.js';
import { type EndedService, languageOf, WORDS } from './demo/words.js';
import { type EmbeddedService, startServices } from './embedded.js';
import { type Product, startProduct } from './product.js';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** A demo has a ledger, a database and an audience of its own: nothing of it may get into somebody's real ones. */
const OWN = { EVENTSTORE_URL: '', DATABASE_URL: '', KAFKA_BROKERS: '', SUBSCRIPTIONS: '' };
/** What is thrown away need not survive a power cut. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

try {
  const options = demoOptions(process.argv.slice(2));
  const language = languageOf(process.env);
  const words = WORDS[language];
  const stopping = new AbortController();
  const { signal } = stopping;
  process.on('SIGINT', () => stopping.abort()).on('SIGTERM', () => stopping.abort());
  const startedAt = performance.now();
  const present = options.env.DEMO_UNTIL ?? new Date().toISOString();
  const folder = await demoFolder(options.keep);
  const configuration = loadConfiguration({ ...process.env, ...OWN, DATA_DIR: folder.path });
  const broken = new AbortController();
  const onExit = (reason: string, service: EmbeddedService) => {
    if (signal.aborted) return;
    broken.abort({ service, reason } satisfies EndedService);
    stopping.abort();
  };
  const services = await startServices(configuration, { settings: folder.isKept ? {} : FORGETFUL, onExit });
  const bar = new ProgressBar(process.stderr);
  let product: Product | null = null;
  try {
    const count = await playYear(
      services,
      { ...OWN, ...options.env, DATA_DIR: folder.path, DEMO_UNTIL: present },
      signal,
      (progress) => bar.show(progress.fraction, words.telling(progress.day, progress.count)),
    );
    if (count !== null) {
      product = await startProduct(configuration, services, { ...OWN, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' });
      const { url } = product;
      if (await product.ready(signal)) await untilSettled(url, signal, (done) => bar.show(done, words.folding));
      if (!signal.aborted) await answerEscalations(url);
      bar.clear();
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      if (!signal.aborted) {
        say(`\n${words.running(url, count, seconds)}\n\n${words.look}`);
        say(sightsOf(url, Date.parse(present), language).join('\n'));
        say(`\n  API ${url}/docs · Health ${url}/health\n  ${words.data(folder.path, folder.isKept)}\n${words.stopIt}`);
      }
      await new Promise<void>((stopped) => {
        if (signal.aborted) stopped();
        else signal.addEventListener('abort', () => stopped());
      });
    }
    say(words.stopping);
  } catch (error) {
    // Without the service nothing succeeds; that it ended is what has to be said.
    if (!broken.signal.aborted) throw error;
  } finally {
    await (product ? product.stop() : services.close());
    // What the service has said lies in the folder.
    if (!broken.signal.aborted) await folder.close();
  }
  if (broken.signal.aborted) {
    process.stderr.write(`${words.broken(broken.signal.reason as EndedService, folder.path)}\n`);
    process.exitCode = 1;
  } else say(words.stopped(options.keep ?? folder.path, folder.isKept));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
