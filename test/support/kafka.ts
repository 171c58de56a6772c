import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const kafkaFolder = join(import.meta.dirname, '../../infra/kafka');

/** A broker all spec files of a run share; nobody may stop it. */
export interface SharedBroker {
  bootstrap: string;
}

/** A broker of one spec, which may be killed and started again on the same data. */
export interface OwnBroker extends SharedBroker {
  port: number;
  /** Ends it at once, as kill -9 does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Shuts it down cleanly. */
  stop(): Promise<void>;
}

/** Address of the run's shared broker, which is started for the first spec that asks; name topics so that specs do not meet. */
export async function startTestBroker(): Promise<SharedBroker> {
  const address = process.env.TEST_BROKER_SWITCH;
  if (!address) {
    throw new Error(
      "TEST_BROKER_SWITCH is not set: run this spec with 'npm run test:int' or 'npm run test:e2e', which can start Kafka",
    );
  }
  const response = await fetch(address, { method: 'POST' });
  const answer = (await response.json()) as { bootstrap: string; error?: string };
  if (answer.error) throw new Error(answer.error);
  return { bootstrap: answer.bootstrap };
}

/** Starts a broker for one spec with `npm run kafka`'s program; without a port it takes a free one. */
export async function startOwnBroker(options: { dataDir: string; port?: number }): Promise<OwnBroker> {
  const program = [
    join(kafkaFolder, 'kafka.mjs'),
    '--json',
    '--data',
    options.dataDir,
    '--port',
    String(options.port ?? 0),
  ];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const announced = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const line = await Promise.race([announced, ended]);
  if (!line) throw new Error(errors.trim());
  const { bootstrap, port, pid } = JSON.parse(line) as { bootstrap: string; port: number; pid: number };
  const end = async (send: () => void) => {
    if (child.exitCode === null && child.signalCode === null) send();
    await ended;
  };
  return {
    bootstrap,
    port,
    kill: () => end(() => process.kill(pid, 'SIGKILL')),
    stop: () => end(() => child.kill('SIGTERM')),
  };
}

/** What to read with Kafka's own console consumer. */
export interface ConsumerRequest {
  bootstrap: string;
  topic: string;
  maxMessages: number;
  isolation?: 'read_committed' | 'read_uncommitted';
}

/** Reads a topic from its beginning with a client that is not ours; answers a line `key<TAB>value` per message. */
export async function readWithConsoleConsumer(request: ConsumerRequest): Promise<string[]> {
  const program = [
    join(kafkaFolder, 'console-consumer.mjs'),
    '--bootstrap',
    request.bootstrap,
    '--topic',
    request.topic,
  ];
  program.push(
    '--from-beginning',
    '--print-key',
    '--timeout-ms',
    '30000',
    '--max-messages',
    String(request.maxMessages),
  );
  program.push('--isolation', request.isolation ?? 'read_committed');
  const { stdout } = await promisify(execFile)(process.execPath, program, { maxBuffer: 64_000_000 });
  return stdout.split('\n').filter((line) => line !== '');
}
