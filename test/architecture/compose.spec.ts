import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { configurationKeys } from '@chronodesk/configuration';

const root = join(import.meta.dirname, '../..');
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chronodesk-compose-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('docker-compose.yml', () => {
  it('is in order', async () => {
    expect(await check(compose)).toEqual({ passed: true, says: '5 services are in order.' });
  });

  it.each([
    ['a variable nobody reads', 'KAFKA_BROKERS: kafka', 'KAFKA_BROKER: kafka', 'worker: nothing reads KAFKA_BROKER'],
    ['a missing address', 'EVENTSTORE_URL:', 'LOG_LEVELS:', 'worker: lacks EVENTSTORE_URL'],
    ['a port open to the network', "'127.0.0.1:5432:", "'5432:", 'postgres: port 5432:5432 is not bound'],
    ['a port without quotes', "['127.0.0.1:2113:2113']", '[2113]', 'eventstoredb: port 2113 is not bound'],
    [
      'a password in the file',
      /POSTGRES_PASSWORD: .*/,
      'POSTGRES_PASSWORD: secret',
      'postgres: POSTGRES_PASSWORD holds a secret',
    ],
    ['an address with a password', /chronodesk:\$\{.*\}@/, 'chronodesk:secret@', 'api: DATABASE_URL holds a secret'],
    [
      'a default password',
      /POSTGRES_PASSWORD: .*/,
      'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-secret}',
      'holds a secret',
    ],
    ['attachments in the container', 'attachments:/var/lib', 'attachments:/srv', 'api: DATA_DIR lies on no volume'],
    ['an image of no version', 'eventstore/eventstore:24.10', 'eventstore/eventstore:latest', 'names no version'],
    [
      'a start before the ledger',
      /eventstoredb: \{.*\}/,
      'eventstoredb: { condition: service_started }',
      'does not wait until eventstoredb',
    ],
    [
      'a service without health check',
      /healthcheck:\n {6}test: \['CMD-SHELL', 'pg_/,
      "x-check:\n      test: ['CMD-SHELL', 'pg_",
      'postgres: has no health check',
    ],
    ['another Kafka than tested', /apache\/kafka:.*/, 'apache/kafka:3.0.0', 'kafka: the tests run with'],
    ['another PostgreSQL', 'image: postgres:18', 'image: postgres:17', 'postgres: the embedded one is version 18'],
    ['a switch without quotes', "'true'", 'true', 'eventstoredb: EVENTSTORE_INSECURE has to be quoted'],
    ['a stage that is not built', 'target: worker', 'target: wrker', 'worker: the Dockerfile has no stage wrker'],
    ['a variable that is explained nowhere', '${API_PORT:-3000}', '${WEB_PORT:-3000}', '.env.example: lacks WEB_PORT'],
  ])('is refused with %s', async (_name, part, replacement, fault) => {
    const planted = compose.replace(part, () => replacement);
    expect(planted).not.toBe(compose);
    const { passed, says } = await check(planted);
    expect(passed).toBe(false);
    expect(says).toContain(fault);
  });
});

/** The check in a process of its own, as continuous integration runs it. */
function check(text: string): Promise<{ passed: boolean; says: string }> {
  const file = join(folder, 'docker-compose.yml');
  writeFileSync(file, text);
  const program = [join(root, 'infra/docker/check-compose.mjs'), '--file', file, '--keys', configurationKeys.join(',')];
  return new Promise((resolve) => {
    execFile(process.execPath, program, (error, stdout, stderr) => {
      resolve({ passed: error === null, says: (error ? stderr : stdout).trim() });
    });
  });
}
