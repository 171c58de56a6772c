import { runProcess } from '@chronodesk/composition';
import { Command } from 'commander';
import { addImportCommand } from './commands/import.command.js';
import { addOrphansCommand } from './commands/orphans.command.js';
import { addProjectionsCommand } from './commands/projections.command.js';
import { addPublishCommand } from './commands/publish.command.js';
import { addRebuildCommand } from './commands/rebuild.command.js';
import { addSimulateCommand } from './commands/simulate.command.js';

await runProcess(async () => {
  const program = new Command('chronodesk')
    .description('Chronodesk on the command line; works with the installation that runs on DATA_DIR.')
    .showHelpAfterError();
  addImportCommand(program);
  addProjectionsCommand(program);
  addRebuildCommand(program);
  addPublishCommand(program);
  addSimulateCommand(program);
  addOrphansCommand(program);
  await program.parseAsync();
});
