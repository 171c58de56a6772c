import { type INestApplicationContext } from '@nestjs/common';
import { allPublications } from '@chronodesk/composition';
import { loadConfiguration } from '@chronodesk/configuration';
import { EVENT_STORE, type EventStore, LOG, type Log } from '@chronodesk/eventing';
import { recordedRange } from '@chronodesk/history';
import { replayTo } from '@chronodesk/kafka';
import { ReadStore } from '@chronodesk/read-store';
import { type Command } from 'commander';
import { interruption, withInstallation } from '../cli-context.js';
import { batchesOf } from '../ledger-range.js';
import { ProgressLine } from '../progress-line.js';
import { type PublishOptions, replayRequestOf } from '../replay-request.js';

/** What the command answers with `--json`. Positions are decimal digits; null: the range is empty. */
interface PublishResult {
  readonly topic: string;
  readonly publications: readonly string[];
  readonly from: string | null;
  readonly upTo: string | null;
  readonly events: number;
  readonly messages: number;
  readonly stopped: boolean;
  readonly seconds: number;
}

export const addPublishCommand = (program: Command): Command =>
  program
    .command('publish')
    .description('Publish a range of the ledger again, to a topic of its own.')
    .requiredOption('-t, --topic <name>', 'the replay topic; never one of the live ones')
    .option('-f, --from <position|instant>', 'first ledger position or instant of recording (default: the beginning)')
    .option('-u, --to <position|instant>', 'last ledger position or instant of recording (default: now)')
    .option('-p, --publication <name...>', 'only these publications, for example escalations.publication@1')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nNeeds KAFKA_BROKERS. Keys and ids are those of the first time, and the header ce_replay is true. Batches are' +
        '\ntransactions; started again after an end in the middle, the command publishes from --from on again, and' +
        '\nconsumers know repeated messages by their id.',
    )
    .action((options: PublishOptions) =>
      withInstallation(async (context) => {
        const result = await runPublish(context, options);
        process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : `${sentence(result)}\n`);
        if (result.stopped) process.exitCode = 130;
      }),
    );

const runPublish = async (context: INestApplicationContext, options: PublishOptions): Promise<PublishResult> => {
  const { kafkaBrokers } = loadConfiguration(process.env);
  const { topic, publications, from, to } = replayRequestOf(options, allPublications(), kafkaBrokers);
  const startedAt = performance.now();
  const range = await recordedRange(context.get(ReadStore))(from, to);
  const line = new ProgressLine();
  const signal = interruption();
  const config = { brokers: kafkaBrokers, log: context.get<Log>(LOG) };
  const first = range?.after ?? 0n;
  const fractionAt = (position: bigint) =>
    range && range.upTo > first ? Number(((position - first) * 1000n) / (range.upTo - first)) / 1000 : 1;
  const done = range
    ? await replayTo(
        { topic, publications, onProgress: (messages, at) => line.show(fractionAt(at), messages, 'messages') },
        batchesOf(context.get<EventStore>(EVENT_STORE), range, signal),
        config,
      )
    : { events: 0, messages: 0, upTo: null };
  line.clear();
  return {
    topic,
    publications: publications.map(({ name }) => name),
    from: options.from ?? null,
    upTo: done.upTo === null ? null : String(done.upTo),
    events: done.events,
    messages: done.messages,
    stopped: signal.aborted,
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
};

const sentence = ({ topic, events, messages, stopped, upTo, seconds }: PublishResult): string => {
  const done = `${messages} messages of ${events} events on ${topic} in ${seconds.toFixed(1)} s.`;
  if (!stopped) return `Published ${done}`;
  return `Stopped after ${done}${upTo === null ? '' : ` Go on with --from ${BigInt(upTo) + 1n}.`}`;
};
