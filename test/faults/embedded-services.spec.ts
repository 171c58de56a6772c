import { processOf } from '../support/embedded-services.js';
import { startInstallation } from '../support/installation.js';

describe('an embedded service that ends by itself', () => {
  it.each(['PostgreSQL', 'ledger'] as const)('ends the installation, which names it: %s', async (service) => {
    const installation = await startInstallation();
    try {
      process.kill(processOf[service](installation.dataDir), 'SIGKILL');
      const { code, stderr } = await installation.ended;
      expect(code).toBe(1);
      expect(stderr).toContain(`${service} ended by itself`);
      expect(stderr).toContain('Nothing is lost.');
    } finally {
      await installation.stop();
    }
  });
});
