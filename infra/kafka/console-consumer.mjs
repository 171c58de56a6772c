import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

import { java, javaOptions, kafkaClassPath } from './jars.mjs';

const usage = `Reads a topic with Kafka's own console consumer and prints a message per line.

  node infra/kafka/console-consumer.mjs --topic TOPIC [options]

  --bootstrap HOST:PORT   the broker (default 127.0.0.1:9092)
  --from-beginning        also what was there before
  --max-messages N        end after N messages
  --timeout-ms N          end when no message came for N milliseconds
  --isolation LEVEL       read_committed (default) or read_uncommitted
  --print-key             print the key, a tab, then the value
  --print-headers         print the headers in front`;

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function main() {
  const { values } = parseArgs({
    options: {
      topic: { type: 'string' },
      bootstrap: { type: 'string', default: '127.0.0.1:9092' },
      isolation: { type: 'string', default: 'read_committed' },
      'max-messages': { type: 'string' },
      'timeout-ms': { type: 'string' },
      'from-beginning': { type: 'boolean', default: false },
      'print-key': { type: 'boolean', default: false },
      'print-headers': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (!values.topic) throw new Error(`--topic is missing\n\n${usage}`);
  const consumer = ['org.apache.kafka.tools.consumer.ConsoleConsumer', ...consumerArguments(values)];
  const child = spawn(java, [...javaOptions, '-Xmx256m', '-cp', kafkaClassPath(), ...consumer], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`Java cannot be run: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

function consumerArguments(values) {
  const list = ['--bootstrap-server', values.bootstrap, '--topic', values.topic, '--isolation-level', values.isolation];
  if (values['from-beginning']) list.push('--from-beginning');
  for (const name of ['max-messages', 'timeout-ms']) if (values[name]) list.push(`--${name}`, values[name]);
  if (values['print-key']) list.push('--property', 'print.key=true');
  if (values['print-headers']) list.push('--property', 'print.headers=true');
  return list;
}
