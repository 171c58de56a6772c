import { reportedLanes } from '@chronodesk/composition';
import { ReadStore } from '@chronodesk/read-store';
import { type Command } from 'commander';
import { withInstallation } from '../cli-context.js';

export const addProjectionsCommand = (program: Command): Command =>
  program
    .command('projections')
    .description('Show every lane: state, position, lag and last error.')
    .option('--json', 'print the result as JSON')
    .action(({ json }: { json?: boolean }) =>
      withInstallation(async (context) => {
        const lanes = await reportedLanes(context.get(ReadStore));
        if (json) process.stdout.write(`${JSON.stringify(lanes, null, 2)}\n`);
        else
          for (const { name, state, position, lagMs, lastError } of lanes)
            process.stdout.write(
              `${name.padEnd(40)} ${state.padEnd(9)} ${position ?? '-'}  ${lagMs} ms behind${lastError ? `  ${lastError.message}` : ''}\n`,
            );
      }),
    );
