import { existsSync, readFileSync } from 'node:fs';

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** Jest runs CommonJS on Node 20, so every ESM-only dependency is compiled as well (docs/adr/0006). */
const esmOnlyDependencies = Object.keys(read('package-lock.json').packages)
  .filter((path) => path.startsWith('node_modules/') && existsSync(new URL(`${path}/package.json`, import.meta.url)))
  .filter((path) => read(`${path}/package.json`).type === 'module')
  .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@chronodesk/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/'],
  transform: { '^.+\\.(ts|js)$': ['@swc/jest', read('.swcrc')] },
  transformIgnorePatterns: [`/node_modules/(?!(${[...new Set(esmOnlyDependencies)].join('|')})/)`],
  setupFiles: ['reflect-metadata'],
};
const withServices = {
  globalSetup: '<rootDir>/test/support/services.setup.mjs',
  globalTeardown: '<rootDir>/test/support/services.teardown.mjs',
};

export default {
  coverageProvider: 'v8',
  testTimeout: 120_000,
  // Most suites wait for services and processes of their own more than they reckon.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/src/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'],
    },
    {
      ...shared,
      ...withServices,
      displayName: 'int',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/frozen-rows.ts'],
    },
    { ...shared, ...withServices, displayName: 'e2e', testMatch: ['<rootDir>/test/{e2e,faults}/**/*.spec.ts'] },
  ],
};
