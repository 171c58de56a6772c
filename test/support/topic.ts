import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readWithConsoleConsumer } from './kafka.js';
import { until } from './until.js';

const schemas = join(import.meta.dirname, '../../docs/events');
const isSchema = (file: string): boolean => file.endsWith('.schema.json');

/** What a consumer makes of a message of ours. */
export interface Published {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly sequence: string;
  readonly partitionkey: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A message as a client that is not ours reads it. */
export interface ForeignMessage {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Published;
}

/** So many committed messages of a topic, read by Kafka's own console consumer, in the order of the topic. */
export const readByConsole = async (bootstrap: string, topic: string, count: number): Promise<ForeignMessage[]> => {
  const lines = await readWithConsoleConsumer({ bootstrap, topic, maxMessages: count });
  return lines.map((line) => {
    const [key = '', value = ''] = line.split('\t');
    return { key, headers: {}, value: JSON.parse(value) as Published };
  });
};

/** All committed messages of a topic, read by kcat; in order within a key. */
export const readByKcat = async (bootstrap: string, topic: string): Promise<ForeignMessage[]> => {
  const program = ['-C', '-b', bootstrap, '-t', topic, '-o', 'beginning', '-e', '-q', '-f', '%k\t%h\t%s\n'];
  try {
    const options = { maxBuffer: 64_000_000, timeout: 60_000 };
    const { stdout } = await promisify(execFile)('kcat', [...program, '-X', 'isolation.level=read_committed'], options);
    return stdout.split('\n').filter(Boolean).map(parsedLine);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    throw new Error('kcat is missing. Install it with: apt-get install kcat', { cause: error });
  }
};

/** The committed messages of a topic as soon as there are so many, or more. */
export const untilPublished = (bootstrap: string, topic: string, count: number): Promise<ForeignMessage[]> =>
  until(
    `${count} messages are on ${topic}`,
    async () => {
      const messages = await readByKcat(bootstrap, topic);
      return messages.length >= count && messages;
    },
    90_000,
  );

const parsedLine = (line: string): ForeignMessage => {
  const [key = '', headers = '', value = ''] = line.split('\t');
  const pairs = headers.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return { key, headers: Object.fromEntries(pairs) as Record<string, string>, value: JSON.parse(value) as Published };
};

/** The validator of a message type, made from the documents as a consumer would make it. */
export const validatorOf = (type: string): ValidateFunction => {
  const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
  for (const file of readdirSync(schemas).filter(isSchema))
    ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')) as object);
  const validate = ajv.getSchema(`urn:chronodesk:events:${type}`);
  if (!validate) throw new Error(`docs/events has no schema of ${type}`);
  return validate;
};
