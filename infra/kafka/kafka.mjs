import { parseArgs } from 'node:util';

import { startBroker } from './broker.mjs';

const usage = `Runs one Kafka broker on this machine, reachable from this machine only.

  npm run kafka -- [--data DIR] [--port PORT]

  --data DIR    where it keeps its data (default ./data/kafka)
  --port PORT   where it listens on 127.0.0.1 (default 9092)`;

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: 'data/kafka' },
      port: { type: 'string', default: '9092' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a number up to 65535, not ${values.port}`);

  let stopping = false;
  let broker = null;
  const stop = () => {
    stopping = true;
    void broker?.stop();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);

  if (!values.json) console.log('Starting Kafka (the first start fetches it) …');
  broker = await startBroker({ dataDir: values.data, port: port || undefined });
  if (stopping) return broker.stop();
  announce(broker, values);
  const reason = await broker.ended;
  if (!stopping) throw new Error(`Kafka ended by itself: ${reason}`);
  if (!values.json) console.log('Kafka has stopped.');
}

function announce({ bootstrap, port, pid }, { json, data }) {
  if (json) return console.log(JSON.stringify({ bootstrap, port, pid }));
  console.log(`Kafka listens on ${bootstrap}; its data is in ${data}.`);
  console.log(`Start the desk with KAFKA_BROKERS=${bootstrap}. Ctrl-C stops Kafka.`);
}
