import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Cruise, cruise, root } from './cruise.js';
import { buildSmallHouse } from './small-house.js';

const { forbidden } = createRequire(join(root, 'package.json'))('./dependency-rules.cjs') as {
  forbidden: { name: string }[];
};

const tickets = 'libs/contexts/tickets/src';

/** Rule, the file that breaks it, and the import it breaks it with. */
const PROBES: readonly (readonly [rule: string, file: string, module: string])[] = [
  ['kernel-imports-nothing', 'libs/platform/kernel/src/probe-core.ts', 'node:crypto'],
  ['kernel-imports-nothing', 'libs/platform/kernel/src/probe-package.ts', 'typeorm'],
  ['kernel-imports-nothing', 'libs/platform/kernel/src/probe-library.ts', '@chronodesk/configuration'],
  ['wall-time-is-pure', 'libs/platform/wall-time/src/probe-kernel.ts', '@chronodesk/kernel'],
  ['wall-time-is-pure', 'libs/platform/wall-time/src/probe-core.ts', 'node:timers'],
  ['platform-libraries-know-the-ports-only', 'libs/platform/holidays/src/probe.ts', '@chronodesk/wall-time'],
  ['eventing-knows-the-kernel-only', 'libs/platform/eventing/src/probe.ts', '@chronodesk/read-store'],
  ['platform-libraries-know-the-ports-only', 'libs/platform/attachments/src/probe.ts', '@chronodesk/http'],
  ['platform-libraries-know-the-ports-only', 'libs/platform/http/src/probe.ts', '@chronodesk/observability'],
  ['platform-libraries-know-the-ports-only', 'libs/platform/kafka/src/probe.ts', '@chronodesk/eventstoredb'],
  ['platform-knows-no-context', 'libs/platform/read-store/src/probe.ts', '@chronodesk/tickets/published'],
  ['platform-knows-no-context', 'libs/platform/read-store/src/probe-app.ts', '../../../../apps/api/src/app.module.js'],
  ['domain-imports', `${tickets}/domain/probe-eventing.ts`, '@chronodesk/eventing'],
  ['domain-imports', `${tickets}/domain/probe-read.ts`, '../read/queue/queue.query.js'],
  ['domain-imports', `${tickets}/domain/clock/probe-published.ts`, '@chronodesk/changes/published'],
  ['domain-imports', `${tickets}/domain/clock/probe-holidays.ts`, '@chronodesk/holidays'],
  ['domain-imports', `${tickets}/domain/probe-attachments.ts`, '@chronodesk/attachments'],
  ['domain-has-no-packages', `${tickets}/domain/probe-package.ts`, 'typeorm'],
  ['domain-has-no-packages', `${tickets}/domain/probe-core.ts`, 'node:crypto'],
  ['domain-has-no-packages', `${tickets}/domain/clock/probe-core.ts`, 'node:timers'],
  ['write-imports', `${tickets}/write/probe-read.ts`, '../read/queue/queue.query.js'],
  ['write-imports', `${tickets}/write/probe-store.ts`, '@chronodesk/read-store'],
  ['write-imports', `${tickets}/write/import/probe.ts`, '@chronodesk/changes/published'],
  ['read-imports', `${tickets}/read/probe-write.ts`, '../write/ticket.handlers.js'],
  ['read-imports', `${tickets}/read/probe-react.ts`, '../react/follow.js'],
  ['read-imports', `${tickets}/read/queue/probe-state.ts`, '../../domain/ticket.decider.js'],
  ['read-never-decides', `${tickets}/read/probe-decider.ts`, '../domain/ticket.decider.js'],
  ['read-never-decides', `${tickets}/read/probe-commands.ts`, '../domain/ticket.commands.js'],
  ['react-imports', `${tickets}/react/probe-store.ts`, '@chronodesk/read-store'],
  ['react-imports', `${tickets}/react/probe-attachments.ts`, '@chronodesk/attachments'],
  ['react-imports', `${tickets}/react/probe-holidays.ts`, '@chronodesk/holidays'],
  ['react-imports', `${tickets}/react/probe-projector.ts`, '../read/queue/queue.projector.js'],
  ['react-imports', `${tickets}/react/probe-http.ts`, '@chronodesk/http'],
  ['published-imports', `${tickets}/published/probe-decider.ts`, '../domain/ticket.decider.js'],
  ['published-imports', `${tickets}/published/probe-eventing.ts`, '@chronodesk/eventing'],
  ['wiring-imports', `${tickets}/probe.module.ts`, '@chronodesk/observability'],
  ['wiring-imports', `${tickets}/probe.subscriptions.ts`, '@chronodesk/kafka'],
  ['foreign-context-by-published-only', `${tickets}/react/probe-foreign.ts`, '@chronodesk/changes'],
  [
    'foreign-context-by-published-only',
    `${tickets}/read/probe-foreign.ts`,
    '../../../changes/src/domain/change.events.js',
  ],
  ['front-door-is-wiring', 'libs/contexts/changes/src/index.ts', './domain/change.events.js'],
  ['adapters-are-plugged-in-by-apps', `${tickets}/write/probe-adapter.ts`, '@chronodesk/eventstoredb'],
  ['adapters-are-plugged-in-by-apps', `${tickets}/probe-node.ts`, '@chronodesk/eventstoredb-node'],
  ['adapters-are-plugged-in-by-apps', `${tickets}/read/probe-adapter.ts`, '@chronodesk/postgres-embedded'],
  ['adapters-are-plugged-in-by-apps', `${tickets}/react/probe-adapter.ts`, '@chronodesk/kafka'],
  ['apps-see-front-doors-only', 'apps/api/src/probe-domain.ts', `../../../${tickets}/domain/ticket.events.js`],
  ['apps-see-front-doors-only', 'apps/worker/src/probe-published.ts', '@chronodesk/tickets/published'],
  ['apps-see-front-doors-only', 'libs/composition/src/probe.ts', '@chronodesk/changes/published'],
  ['composition-is-for-apps', `${tickets}/probe-composition.ts`, '@chronodesk/composition'],
  ['platform-knows-no-context', 'libs/platform/kafka/src/probe-composition.ts', '@chronodesk/composition'],
  ['apps-are-islands', 'apps/api/src/probe-worker.ts', '../../worker/src/main.js'],
  ['console-speaks-http', 'apps/console/src/probe.ts', '@chronodesk/kernel'],
  ['no-cycles', 'libs/platform/http/src/probe-cycle.ts', './probe-cycle-back.js'],
  ['nothing-unresolved', 'apps/api/src/probe-missing.ts', '@chronodesk/nowhere'],
  ['nothing-unresolved', 'libs/platform/kafka/src/probe-missing.ts', './missing.js'],
  ['specs-are-leaves', `${tickets}/write/probe-spec.ts`, '../domain/ticket.decider.spec.js'],
  ['testing-is-for-specs', `${tickets}/write/probe-testing.ts`, '@chronodesk/kernel/testing'],
  ['testing-is-for-specs', `${tickets}/write/probe-examples.ts`, '../domain/ticket.examples.js'],
  ['testing-is-for-specs', 'apps/api/src/probe-support.ts', '../../../test/support/database.js'],
  ['packages-are-declared', 'libs/platform/http/src/probe-dev.ts', 'fast-check'],
  ['packages-are-declared', 'libs/platform/http/src/probe-undeclared.ts', 'undeclared-package'],
];

const importing = (module: string): string => `import '${module}';\nexport const here = 1;\n`;

const cruiseSmallHouse = async (planted: Record<string, string>): Promise<Cruise> => {
  const house = buildSmallHouse(planted);
  try {
    return await cruise(house);
  } finally {
    rmSync(house, { recursive: true });
  }
};

describe('the import rules', () => {
  let checkout: Cruise;

  beforeAll(async () => {
    checkout = await cruise(root);
  });

  it('are kept by libs and apps', () => {
    expect(checkout.violations).toEqual([]);
  });

  it('see through the names of our own packages to their sources', () => {
    const own = checkout.modules
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ module }) => module.startsWith('@chronodesk/'));
    expect(own.length).toBeGreaterThan(100);
    const elsewhere = own.filter(({ resolved }) => !/^libs\/([^/]+\/)?[^/]+\/src\//.test(resolved));
    expect(elsewhere.map(({ module, resolved }) => `${module}: ${resolved}`)).toEqual([]);
  });
});

describe('a planted violation', () => {
  let untouched: Cruise;
  let planted: Cruise;

  beforeAll(async () => {
    const files = Object.fromEntries(PROBES.map(([, file, module]) => [file, importing(module)]));
    [untouched, planted] = await Promise.all([
      cruiseSmallHouse({}),
      cruiseSmallHouse({ ...files, 'libs/platform/http/src/probe-cycle-back.ts': importing('./probe-cycle.js') }),
    ]);
  });

  it('is the only thing the rules have to say', () => {
    expect(untouched.violations).toEqual([]);
    expect(untouched.modules.length).toBeGreaterThan(40);
  });

  it.each(PROBES)('wakes %s: %s imports %s', (rule, file) => {
    const heard = planted.violations.filter((violation) => violation.startsWith(`${rule}: `));
    // A circle is reported once, from whichever of its files comes first.
    expect(heard.filter((violation) => violation.includes(file))).not.toEqual([]);
  });

  it('exists for every rule', () => {
    const probed = new Set(PROBES.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !probed.has(name))).toEqual([]);
    expect([...probed].filter((name) => !forbidden.some((rule) => rule.name === name))).toEqual([]);
  });
});
