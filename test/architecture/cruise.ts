import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The checkout. */
export const root = join(import.meta.dirname, '../..');

const CRUISER = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const RULES = join(root, 'dependency-rules.cjs');
/** The graph of the whole checkout as JSON. */
const LARGEST_OUTPUT = 256 * 1024 * 1024;

/** One import as dependency-cruiser sees it. */
interface Dependency {
  readonly module: string;
  readonly resolved: string;
}

/** What dependency-cruiser found. */
export interface Cruise {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly Dependency[] }[];
  /** `<rule>: <from> -> <to>` each. */
  readonly violations: readonly string[];
}

interface Output {
  readonly modules: Cruise['modules'];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/**
 * Holds the rules against the `libs` and `apps` of a folder. dependency-cruiser is ESM and Jest runs CommonJS, so it
 * gets a process of its own.
 */
export const cruise = async (folder: string): Promise<Cruise> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CRUISER, 'libs', 'apps', '--config', RULES, '--output-type', 'json'],
    { cwd: folder, maxBuffer: LARGEST_OUTPUT, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const { modules, summary } = JSON.parse(stdout) as Output;
  const violations = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  return { modules, violations };
};
