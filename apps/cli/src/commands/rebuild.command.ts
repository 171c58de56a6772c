import { allProjections } from '@chronodesk/composition';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { ReadStore, rebuildProjection } from '@chronodesk/read-store';
import { type Command } from 'commander';
import { interruption, withInstallation } from '../cli-context.js';
import { ProgressLine } from '../progress-line.js';

export const addRebuildCommand = (program: Command): Command =>
  program
    .command('rebuild <projection>')
    .description('Fold a read model again from the ledger, beside the one in use, and switch to it.')
    .option('--json', 'print the result as JSON')
    .action((name: string, { json }: { json?: boolean }) =>
      withInstallation(async (context) => {
        const projection = allProjections().find((known) => known.name === name || known.name.split('@')[0] === name);
        if (!projection) {
          const names = allProjections().map((known) => known.name);
          throw new InvalidInput([{ path: 'projection', message: `"${name}" is none of ${names.join(', ')}` }]);
        }
        const line = new ProgressLine();
        const startedAt = performance.now();
        const store = context.get<EventStore>(EVENT_STORE);
        const rebuilt = await rebuildProjection(projection, store, context.get(ReadStore), {
          signal: interruption(),
          onProgress: ({ events, position, target }) => line.show(shareOf(position, target), events, 'events'),
        });
        line.clear();
        const result = { projection: projection.name, ...rebuilt, seconds: (performance.now() - startedAt) / 1000 };
        process.stdout.write(
          json ? `${JSON.stringify(result)}\n` : `Rebuilt ${projection.name} in ${result.seconds.toFixed(1)} s.\n`,
        );
      }),
    );

const shareOf = (position: bigint | null, target: bigint): number =>
  target > 0n ? Math.min(1, Number(((position ?? 0n) * 1000n) / target) / 1000) : 1;
