import { rmSync } from 'node:fs';

import { SERVICES } from './services.setup.mjs';

/** Jest globalTeardown: stops what the setup started and removes its data; the second project's turn finds nothing to do. */
export default async function tearDownServices() {
  const services = globalThis[SERVICES];
  if (!services) return;
  delete globalThis[SERVICES];
  const { postgres, dataDir } = await services;
  await postgres.close();
  delete process.env.TEST_DATABASE_URL;
  for (const folder of new Set([postgres.dataDir, dataDir])) rmSync(folder, { recursive: true, force: true });
}
