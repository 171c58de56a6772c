// A seeded ServiceNow-shaped log in the system's temporary folder, for runs without the real one.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SEED = 1;

/** Writes a log of so many incidents; answers its path. */
export const generatedLog = async (incidents) => {
  // Compiled by `npm run bench` (test/bench/tsconfig.json), because the specs share it in TypeScript.
  const { generateLog } = await import('../../node_modules/.cache/chronodesk-bench/generate-log.js');
  const file = join(tmpdir(), `chronodesk-log-${incidents}.csv`);
  await writeFile(file, generateLog({ seed: SEED, incidents }));
  return file;
};
