import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './cruise.js';

/** Source text by path. */
export type Files = Readonly<Record<string, string>>;

const PLATFORM = [
  ...['kernel', 'wall-time', 'eventing', 'http', 'read-store', 'numbering', 'holidays', 'configuration'],
  ...['attachments', 'observability', 'eventstoredb', 'eventstoredb-node', 'kafka', 'postgres-embedded'],
];
const CONTEXTS = ['tickets', 'changes'];
const LIBRARIES = [
  ...PLATFORM.map((name) => `libs/platform/${name}`),
  ...CONTEXTS.map((name) => `libs/contexts/${name}`),
  'libs/composition',
];
const PACKAGES = ['typeorm', 'fast-check', 'undeclared-package'];

const using = (...modules: string[]): string =>
  [...modules.map((module) => `import '${module}';`), 'export const here = 1;', ''].join('\n');

/** A house in which every station imports just what it may: no rule has anything to say about it. */
const HOUSE: Files = {
  'libs/platform/kernel/src/index.ts': using('./decider.js'),
  'libs/platform/kernel/src/decider.ts': using(),
  'libs/platform/kernel/src/testing/index.ts': using('node:assert', '../decider.js'),
  'libs/platform/wall-time/src/index.ts': using('./zone.js'),
  'libs/platform/wall-time/src/zone.ts': using(),
  'libs/platform/eventing/src/index.ts': using('@chronodesk/kernel', 'node:timers/promises'),
  'libs/platform/http/src/index.ts': using('@chronodesk/kernel', '@chronodesk/eventing', 'node:crypto'),
  'libs/platform/http/src/testing/index.ts': using('fast-check'),
  'libs/platform/read-store/src/index.ts': using('@chronodesk/eventing', 'typeorm'),
  'libs/platform/numbering/src/index.ts': using('@chronodesk/eventing'),
  'libs/platform/attachments/src/index.ts': using('@chronodesk/kernel', '@chronodesk/eventing', 'node:fs/promises'),
  'libs/platform/holidays/src/index.ts': using('typeorm'),
  'libs/platform/configuration/src/index.ts': using(),
  'libs/platform/observability/src/index.ts': using('@chronodesk/eventing'),
  'libs/platform/eventstoredb/src/index.ts': using('@chronodesk/eventing'),
  'libs/platform/eventstoredb-node/src/index.ts': using(),
  'libs/platform/kafka/src/index.ts': using('@chronodesk/eventing'),
  'libs/platform/postgres-embedded/src/index.ts': using('node:child_process'),

  'libs/contexts/tickets/src/index.ts': using(
    './tickets.module.js',
    './tickets.subscriptions.js',
    './tickets.import.js',
  ),
  'libs/contexts/tickets/src/tickets.module.ts': using(
    ...['./write/ticket.handlers.js', '@chronodesk/eventing', '@chronodesk/holidays'],
  ),
  'libs/contexts/tickets/src/tickets.subscriptions.ts': using('./read/queue/queue.projector.js', './react/follow.js'),
  'libs/contexts/tickets/src/tickets.import.ts': using('./write/import/reader.js'),
  'libs/contexts/tickets/src/domain/ticket.events.ts': using('@chronodesk/kernel'),
  'libs/contexts/tickets/src/domain/ticket.commands.ts': using(),
  'libs/contexts/tickets/src/domain/ticket.decider.ts': using('./ticket.events.js', './ticket.commands.js'),
  'libs/contexts/tickets/src/domain/ticket.examples.ts': using('./ticket.events.js'),
  'libs/contexts/tickets/src/domain/ticket.decider.spec.ts': using(
    ...['./ticket.decider.js', './ticket.examples.js', '@chronodesk/kernel/testing', 'fast-check', 'node:crypto'],
  ),
  'libs/contexts/tickets/src/domain/clock/clock.ts': using('../ticket.events.js', '@chronodesk/wall-time'),
  'libs/contexts/tickets/src/write/ticket.handlers.ts': using(
    ...['../domain/ticket.decider.js', '@chronodesk/eventing', '@chronodesk/http', '@chronodesk/numbering'],
    ...['@chronodesk/holidays', '@chronodesk/attachments'],
  ),
  'libs/contexts/tickets/src/write/import/reader.ts': using('../ticket.handlers.js', 'node:fs'),
  'libs/contexts/tickets/src/read/queue/queue.projector.ts': using(
    ...['../../domain/ticket.events.js', '../../domain/clock/clock.js', '@chronodesk/changes/published', 'typeorm'],
  ),
  'libs/contexts/tickets/src/read/queue/queue.query.ts': using(
    ...['@chronodesk/read-store', '@chronodesk/http', '@chronodesk/holidays', '@chronodesk/attachments'],
  ),
  'libs/contexts/tickets/src/react/follow.ts': using(
    ...['../write/ticket.handlers.js', '../read/queue/queue.query.js', '@chronodesk/changes/published'],
  ),
  'libs/contexts/tickets/src/published/index.ts': using('../domain/ticket.events.js'),
  'libs/contexts/changes/src/index.ts': using('./changes.module.js'),
  'libs/contexts/changes/src/changes.module.ts': using(),
  'libs/contexts/changes/src/domain/change.events.ts': using(),
  'libs/contexts/changes/src/domain/change.decider.ts': using('./change.events.js'),
  'libs/contexts/changes/src/published/index.ts': using('../domain/change.events.js'),

  'libs/composition/src/index.ts': using(
    '@chronodesk/tickets',
    '@chronodesk/eventstoredb',
    '@chronodesk/observability',
  ),

  'apps/api/src/main.ts': using(
    '@chronodesk/tickets',
    '@chronodesk/eventstoredb',
    '@chronodesk/http',
    './app.module.js',
  ),
  'apps/api/src/app.module.ts': using('@chronodesk/kafka', '@chronodesk/changes', 'typeorm'),
  'apps/worker/src/main.ts': using('@chronodesk/postgres-embedded', '@chronodesk/eventstoredb-node'),
  'apps/console/src/main.ts': using('./page.js'),
  'apps/console/src/page.ts': using(),
  'test/support/database.ts': using(),
};

/** Builds the small house, with whatever is planted in it, in a temporary folder; the caller removes it. */
export const buildSmallHouse = (planted: Files): string => {
  const house = realpathSync(mkdtempSync(join(tmpdir(), 'chronodesk-house-')));
  for (const [path, source] of Object.entries({ ...HOUSE, ...planted })) write(join(house, path), source);
  for (const path of LIBRARIES) addLibrary(house, path);
  for (const name of PACKAGES) {
    write(
      join(house, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    write(join(house, 'node_modules', name, 'index.js'), 'module.exports = {};\n');
  }
  const dependencies = { typeorm: '1.0.0' };
  write(join(house, 'package.json'), JSON.stringify({ dependencies, devDependencies: { 'fast-check': '1.0.0' } }));
  copyFileSync(join(root, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'));
  return house;
};

/** With the real package.json, so that a change of the export conditions is noticed here as well. */
const addLibrary = (house: string, path: string): void => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  copyFileSync(join(root, path, 'package.json'), join(house, path, 'package.json'));
  const link = join(house, 'node_modules/@chronodesk', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(house, path), link, 'dir');
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
