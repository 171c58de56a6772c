import { readFile } from 'node:fs/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { HistorySimulation, readDraft, type SimulationResult } from '@chronodesk/agreements';
import { canonicalInstant } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { type Command } from 'commander';
import { parse } from 'yaml';
import { interruption, withInstallation } from '../cli-context.js';
import { DifferencesFile } from '../differences-file.js';
import { ProgressLine } from '../progress-line.js';
import { simulationReport } from '../simulation-report.js';

interface SimulateOptions {
  readonly agreement: string;
  readonly from?: string;
  readonly to?: string;
  readonly differences?: string;
  readonly json?: boolean;
}

export const addSimulateCommand = (program: Command): Command =>
  program
    .command('simulate')
    .description('Judge the history of the desk by a draft agreement and compare it with the verdicts recorded then.')
    .requiredOption('-a, --agreement <file>', 'the draft as for POST /agreements, JSON or YAML')
    .option('--from <instant>', 'only tickets opened at or after this date or instant')
    .option('--to <instant>', 'only tickets opened before this date or instant')
    .option('-d, --differences <file>', 'where every difference goes: a .csv or .jsonl file')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nNothing is stored. A date without a time is its midnight in UTC.')
    .action(async (options: SimulateOptions) => {
      const draft = await draftIn(options.agreement);
      const span = { ...instantOf('from', options.from), ...instantOf('to', options.to) };
      const file = options.differences === undefined ? null : DifferencesFile.at(options.differences);
      await withInstallation(async (context) => {
        const startedAt = performance.now();
        const result = await simulate(context, draft, span, file);
        const seconds = Math.round(performance.now() - startedAt) / 1000;
        const answer = { ...result, seconds, differencesFile: file?.path ?? null };
        process.stdout.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : simulationReport(answer));
        if (result.stopped) process.exitCode = 130;
      });
    });

type Draft = Extract<ReturnType<typeof readDraft>, { ok: true }>['value'];

const simulate = async (
  context: INestApplicationContext,
  draft: Draft,
  span: { readonly from?: string; readonly to?: string },
  file: DifferencesFile | null,
): Promise<SimulationResult> => {
  const line = new ProgressLine();
  try {
    return await context.get(HistorySimulation, { strict: false }).run({
      draft,
      ...span,
      now: new Date(),
      signal: interruption(),
      onProgress: (tickets, total) => line.show(total > 0 ? tickets / total : 1, tickets, 'tickets'),
      onDifference: (difference) => file?.add(difference),
    });
  } finally {
    line.clear();
    await file?.close();
  }
};

/** @throws Error that lists every fault of the file with its place. */
const draftIn = async (file: string): Promise<Draft> => {
  const checked = readDraft(await parsed(file), new Date().toISOString());
  if (checked.ok && checked.value.kind === 'SLA') return checked.value;
  if (checked.ok)
    throw new Error(`${file}: /kind can only be SLA here; spans of teams and suppliers are not simulated`);
  throw new Error(checked.errors.map(({ path, message }) => `${file}: ${path || '/'} ${message}`).join('\n'));
};

const parsed = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`, {
      cause: error,
    });
  });
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${file}: is neither JSON nor YAML: ${(error as Error).message}`, { cause: error });
  }
};

const instantOf = <Name extends string>(name: Name, text: string | undefined): { [key in Name]?: string } => {
  if (text === undefined) return {};
  const instant = canonicalInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (instant === null)
    throw new InvalidInput([{ path: `--${name}`, message: 'has to be a date or an instant, such as 2026-03-01' }]);
  return { [name]: instant } as { [key in Name]?: string };
};
