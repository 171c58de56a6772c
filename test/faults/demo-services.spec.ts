import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, freePort, Program } from '../support/program.js';
import { type EmbeddedService, processOf } from '../support/embedded-services.js';
import { until } from '../support/until.js';

const SMALL = ['--days', '2', '--tickets', '20', '--seed', '3'];

describe('npm run demo whose embedded service ends by itself', () => {
  it.each<[EmbeddedService, string, string, string]>([
    ['PostgreSQL', 'de_DE.UTF-8', 'das Jahr wird erzählt', 'Ihr PostgreSQL hat sich von selbst beendet'],
    ['ledger', 'en_US.UTF-8', 'the year is told', 'its ledger ended by itself'],
  ])('says so and ends: %s, in %s', async (service, LANG, phase, word) => {
    const folder = dataFolder('chronodesk-demo-fault-');
    const dataDir = join(folder, 'demo');
    const env = { PORT: String(await freePort()), METRICS_PORT: '0', LANG };
    const demo = new Program('apps/standalone/dist/demo.js', env, [...SMALL, '--keep', dataDir]);
    try {
      await until('the year is being told', () => demo.hasEnded || demo.output.includes(phase), 120_000);
      process.kill(processOf[service](dataDir), 'SIGKILL');
      const { code, stderr } = await demo.ended;
      expect(code).toBe(1);
      expect(stderr).toContain(word);
      expect(stderr).toContain('(SIGKILL)');
      expect(stderr).toContain(dataDir);
      expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    } finally {
      await demo.end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
