// Removes build output, so that files of deleted sources do not linger (tsc -b leaves them).
import { existsSync, readdirSync, rmSync } from 'node:fs';

const packages = ['libs/platform', 'libs/contexts', 'libs', 'apps'].flatMap((folder) =>
  readdirSync(folder).map((name) => `${folder}/${name}`),
);
for (const folder of packages)
  if (existsSync(`${folder}/package.json`)) rmSync(`${folder}/dist`, { recursive: true, force: true });
