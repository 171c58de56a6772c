import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import prettier from 'prettier';

import { asyncApiDocument } from './event-docs/asyncapi.mjs';
import { indexPage } from './event-docs/index-page.mjs';
import { readPublicEvents } from './event-docs/public-events.mjs';
import { envelopeSchema, messageSchema } from './event-docs/schemas.mjs';

/**
 * Writes docs/events: JSON Schemas, AsyncAPI document and index of all that leaves through Kafka.
 * node generate-event-docs.mjs [--check]: with --check it writes nothing and fails where docs/events is not up to date.
 */
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/events');

/** File names and texts as they have to be. */
async function documents() {
  const { checker, envelope, topics } = readPublicEvents(root);
  refuseTwins(topics.flatMap(({ events }) => events.map(({ type }) => type)));
  const schemas = [
    ['cloudevent.schema.json', envelopeSchema(checker, envelope)],
    ...topics.flatMap((topic) =>
      topic.events.map((event) => [`${event.type}.schema.json`, messageSchema(checker, topic, event)]),
    ),
  ];
  const texts = [
    ...schemas.map(([name, schema]) => [name, JSON.stringify(schema)]),
    ['asyncapi.yaml', asyncApiDocument(topics, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))],
  ];
  const pretty = texts.map(async ([name, text]) => {
    const filepath = join(folder, name);
    return [name, await prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath })];
  });
  return new Map([...(await Promise.all(pretty)), ['README.md', indexPage(topics)]]);
}

function refuseTwins(types) {
  const twin = types.find((type, at) => types.indexOf(type) !== at);
  if (twin) throw new Error(`${twin} is declared by two contexts.`);
}

const present = () => {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder);
};

function outdated(wanted) {
  const isSame = ([name, text]) => present().includes(name) && readFileSync(join(folder, name), 'utf8') === text;
  const changed = [...wanted].filter((file) => !isSame(file)).map(([name]) => name);
  return [...changed, ...present().filter((name) => !wanted.has(name))];
}

const wanted = await documents();
const differing = outdated(wanted);
if (process.argv.includes('--check')) {
  if (differing.length > 0) {
    process.stderr.write(`docs/events is not up to date; run "npm run docs:events": ${differing.join(', ')}\n`);
    process.exitCode = 1;
  }
} else {
  for (const name of differing)
    if (wanted.has(name)) writeFileSync(join(folder, name), wanted.get(name));
    else rmSync(join(folder, name));
  process.stdout.write(`docs/events: ${wanted.size} files, ${differing.length} changed.\n`);
}
