import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Installation, startInstallation } from '../support/installation.js';

/** The process behind an embedded service of this installation. */
const processOf = {
  PostgreSQL: ({ dataDir }: Installation): number =>
    Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]),
  ledger: ({ dataDir }: Installation): number =>
    Number(execFileSync('pgrep', ['-f', `data-dir ${join(dataDir, 'ledger')}`], { encoding: 'utf8' }).split('\n')[0]),
};

describe('an embedded service that ends by itself', () => {
  it.each(['PostgreSQL', 'ledger'] as const)('ends the installation, which names it: %s', async (service) => {
    const installation = await startInstallation();
    try {
      process.kill(processOf[service](installation), 'SIGKILL');
      const { code, stderr } = await installation.ended;
      expect(code).toBe(1);
      expect(stderr).toContain(`${service} ended by itself`);
      expect(stderr).toContain('Nothing is lost.');
    } finally {
      await installation.stop();
    }
  });
});
