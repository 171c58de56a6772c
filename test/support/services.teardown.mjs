import { rmSync } from 'node:fs';

import { SERVICES } from './services.setup.mjs';

/** Jest globalTeardown: stops what the setup started and removes its data; the second project's turn finds nothing to do. */
export default async function tearDownServices() {
  const services = globalThis[SERVICES];
  if (!services) return;
  delete globalThis[SERVICES];
  for (const { folders, close } of [await services.postgres, services.kafka]) {
    await close();
    for (const folder of new Set(folders)) rmSync(folder, { recursive: true, force: true });
  }
}
