import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type EmbeddedService = 'PostgreSQL' | 'ledger';

/** The process behind an embedded service, by the folder of its installation. */
export const processOf: Readonly<Record<EmbeddedService, (dataDir: string) => number>> = {
  PostgreSQL: (dataDir) =>
    Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]),
  ledger: (dataDir) =>
    Number(execFileSync('pgrep', ['-f', `data-dir ${join(dataDir, 'ledger')}`], { encoding: 'utf8' }).split('\n')[0]),
};
