/**
 * Who may import what (docs: "What may import what"). Each rule is probed by test/architecture/rules.spec.ts with a
 * planted violation, because a rule that has fallen asleep looks exactly like a rule that is kept.
 */
const CTX = '^libs/contexts/([^/]+)/src/';
const OWN = '^libs/contexts/$1/src/';
const PUBLISHED = '^libs/contexts/[^/]+/src/published/index\\.ts$';
const EVENTS = `${OWN}domain/[^/]+\\.events\\.ts$`;
const SPEC = '\\.(int-)?spec\\.ts$';
const TESTING = '/src/testing/';
/** Examples are made for specs and are allowed to use what specs use. */
const EXAMPLES = '\\.examples\\.ts$';
const FOR_TESTS = [SPEC, TESTING, EXAMPLES];
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const platform = (...libs) => `^libs/platform/(${libs.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** Files of one context folder may import only what is listed; anything else in the repository is refused. */
const only = (folder, ...allowed) =>
  rule(
    `${folder}-imports`,
    `What ${folder}/ may know is listed in the architecture.`,
    { path: `${CTX}${folder}/`, pathNot: SPEC },
    { path: '^(libs|apps|test)/', pathNot: allowed },
  );

module.exports = {
  forbidden: [
    rule(
      'kernel-imports-nothing',
      'The kernel is pure; only its given/when/then uses an assertion of Node.js.',
      { path: platform('kernel'), pathNot: FOR_TESTS },
      { pathNot: platform('kernel') },
    ),
    rule(
      'wall-time-is-pure',
      'Local time follows from the zone and the instant alone, so domains may count with it.',
      { path: platform('wall-time'), pathNot: FOR_TESTS },
      { pathNot: platform('wall-time') },
    ),
    rule(
      'eventing-knows-the-kernel-only',
      'Eventing defines the ports; adapters know it and not the other way round.',
      { path: platform('eventing'), pathNot: SPEC },
      { path: '^(libs|apps|test)/', pathNot: platform('kernel', 'eventing') },
    ),
    rule(
      'platform-libraries-know-the-ports-only',
      'Adapters do not know one another, so each can be replaced alone.',
      { path: '^libs/platform/([^/]+)/', pathNot: SPEC },
      { path: '^libs/platform/', pathNot: ['^libs/platform/$1/', platform('kernel', 'eventing')] },
    ),
    rule(
      'platform-knows-no-context',
      'No business word in the platform.',
      { path: '^libs/platform/' },
      { path: '^(libs/contexts|libs/composition|apps)/' },
    ),

    only('domain', `${OWN}domain/`, platform('kernel', 'wall-time')),
    rule(
      'domain-has-no-packages',
      'The domain is pure: no npm package, no module of Node.js.',
      { path: `${CTX}domain/`, pathNot: FOR_TESTS },
      { dependencyTypes: [...NPM, 'core'], pathNot: '^libs/' },
    ),
    only(
      'write',
      `${OWN}(domain|write)/`,
      platform('kernel', 'wall-time', 'eventing', 'http', 'numbering', 'holidays', 'attachments'),
    ),
    // Folders inside domain/ hold calculations (calendars, clocks, judging); reads may calculate, never decide.
    only(
      'read',
      `${OWN}read/`,
      EVENTS,
      `${OWN}domain/[^/]+/`,
      PUBLISHED,
      platform('kernel', 'wall-time', 'eventing', 'read-store', 'http', 'numbering', 'holidays', 'attachments'),
    ),
    rule(
      'read-never-decides',
      'Deciders belong to write/, wherever they lie.',
      { path: `${CTX}(read|published)/`, pathNot: SPEC },
      { path: '\\.(decider|commands|handlers)\\.ts$' },
    ),
    only(
      'react',
      `${OWN}(domain|write|react)/`,
      `${OWN}read/.+\\.query\\.ts$`,
      PUBLISHED,
      platform('kernel', 'wall-time', 'eventing'),
    ),
    only('published', `${OWN}published/`, EVENTS, platform('kernel')),
    rule(
      'wiring-imports',
      'The files beside the folders wire one context: all of its own, and the platform without its adapters.',
      { path: `${CTX}[^/]+\\.ts$`, pathNot: SPEC },
      {
        path: '^(libs|apps|test)/',
        pathNot: [OWN, platform('kernel', 'wall-time', 'eventing', 'read-store', 'http', 'numbering', 'holidays')],
      },
    ),
    rule(
      'foreign-context-by-published-only',
      'A context shows others its public events and nothing else.',
      { path: CTX },
      { path: '^libs/contexts/([^/]+)/src/', pathNot: [OWN, PUBLISHED] },
    ),
    rule(
      'front-door-is-wiring',
      'A front door exports the module, the subscriptions, what the command line runs (import, simulation), and ports (statements).',
      { path: `${CTX}index\\.ts$` },
      { path: '^libs/', pathNot: `${OWN}[^/]+\\.(module|subscriptions|import|simulation|statements)\\.ts$` },
    ),
    rule(
      'adapters-are-plugged-in-by-apps',
      'Which ledger, which database and which broker is the business of a process.',
      { path: '^libs/contexts/', pathNot: SPEC },
      { path: platform('eventstoredb', 'eventstoredb-node', 'kafka', 'postgres-embedded') },
    ),

    rule(
      'apps-see-front-doors-only',
      'A process, and what processes share, composes contexts by their front doors.',
      { path: '^(apps|libs/composition)/', pathNot: SPEC },
      { path: CTX, pathNot: `${CTX}index\\.ts$` },
    ),
    rule(
      'composition-is-for-apps',
      'The composition is what processes share; contexts are composed and do not know by whom.',
      { path: '^libs/contexts/' },
      { path: '^libs/composition/' },
    ),
    rule(
      'apps-are-islands',
      'What two processes share is a library.',
      { path: '^apps/([^/]+)/', pathNot: SPEC },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'console-speaks-http',
      'The console knows the API and no library.',
      { path: '^apps/console/' },
      { path: '^libs/' },
    ),

    rule('no-cycles', 'What goes in a circle cannot be understood from one end.', {}, { circular: true }),
    rule(
      'nothing-unresolved',
      'An import that does not resolve silently satisfies every other rule.',
      {},
      { couldNotResolve: true },
    ),
    rule('specs-are-leaves', 'Nothing depends on a spec.', { pathNot: SPEC }, { path: SPEC }),
    rule(
      'testing-is-for-specs',
      'What helps specs is not part of the product.',
      { path: '^(libs|apps)/', pathNot: FOR_TESTS },
      { path: ['^test/', TESTING, EXAMPLES] },
    ),
    rule(
      'packages-are-declared',
      'A package that is only there by chance, or only for development, is missing one day.',
      { path: '^(libs|apps)/', pathNot: FOR_TESTS },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^(libs|apps)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    // Third-party packages are declared once, at the root.
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // The same condition tsc and Jest use: '@chronodesk/x' is its source, not its build.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@chronodesk/source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
