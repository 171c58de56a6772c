import { userInfo } from 'node:os';
import { type INestApplicationContext } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type ImportSummary, readMapping, TicketImporter } from '@chronodesk/tickets';
import { type Command } from 'commander';
import { assertInForce } from '../agreement-in-force.js';
import { interruption, withInstallation } from '../cli-context.js';
import { ProgressLine } from '../progress-line.js';
import { untilCaughtUp } from '../read-models.js';

interface ImportOptions {
  readonly mapping: string;
  readonly agreement?: string;
  readonly rejected?: string;
  readonly wait: boolean;
  readonly json?: boolean;
}

/** What the command answers with `--json`. Seconds; rows per second until the read models had caught up. */
interface ImportResult extends ImportSummary {
  readonly stopped: boolean;
  readonly appendSeconds: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly rejectedFile: string | null;
}

export const addImportCommand = (program: Command): Command =>
  program
    .command('import <file>')
    .description('Take over the ticket history of another desk from a CSV file (plain or .gz).')
    .requiredOption('-m, --mapping <name|file>', 'how to read it: servicenow, or a JSON or YAML file')
    .option('-a, --agreement <id>', 'agreement that judges the imported tickets (none unless named)')
    .option('-r, --rejected <file>', 'where rejected rows go (default: <file>.rejected.csv)')
    .option('--no-wait', 'do not wait until the read models have caught up')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nStop it with Ctrl-C and start it again: nothing is doubled. docs/guides/import.md describes mapping files.',
    )
    .action((file: string, options: ImportOptions) =>
      withInstallation(async (context) => {
        const result = await runImport(context, file, options);
        process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : `${sentences(result)}\n`);
        if (result.stopped) process.exitCode = 130;
        else if (result.rejectedRows > 0) process.exitCode = 2;
      }),
    );

const runImport = async (
  context: INestApplicationContext,
  path: string,
  options: ImportOptions,
): Promise<ImportResult> => {
  const mapping = await readMapping(options.mapping);
  if (options.agreement !== undefined) await assertInForce(context.get<EventStore>(EVENT_STORE), options.agreement);
  const signal = interruption();
  const startedAt = performance.now();
  const secondsSoFar = () => Math.round(performance.now() - startedAt) / 1000;
  const line = new ProgressLine();
  const rejectedPath = options.rejected ?? `${path}.rejected.csv`;
  const summary = await context.get(TicketImporter, { strict: false }).run({
    path,
    mapping,
    agreement: options.agreement ?? null,
    actor: userInfo().username,
    rejectedPath,
    signal,
    onProgress: ({ fraction, rows }) => line.show(fraction, rows, 'rows'),
  });
  const appendSeconds = secondsSoFar();
  if (options.wait) await untilCaughtUp(context, signal, (fraction) => line.show(fraction, summary.rows, 'rows'));
  line.clear();
  const seconds = secondsSoFar();
  return {
    ...summary,
    stopped: signal.aborted,
    appendSeconds,
    seconds,
    rowsPerSecond: Math.round(summary.rows / seconds),
    rejectedFile: summary.rejectedRows > 0 ? rejectedPath : null,
  };
};

const sentences = (result: ImportResult): string =>
  [
    result.stopped ? 'Stopped. Start the same command again to go on.' : 'Imported.',
    `  rows read           ${result.rows}`,
    `  tickets             ${result.tickets} (${result.ticketsAdded} added, ${result.ticketsAlreadyThere} already there)`,
    `  events appended     ${result.events}`,
    `  rows rejected       ${result.rejectedRows}${result.rejectedFile ? ` → ${result.rejectedFile}` : ''}`,
    `  in the ledger after ${result.appendSeconds} s; read models caught up after ${result.seconds} s (${result.rowsPerSecond} rows/s)`,
  ].join('\n');
