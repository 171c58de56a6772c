import { Command } from 'commander';

/** How `npm run demo` was asked for. */
export interface DemoOptions {
  /** What the played year is told by, as its process reads it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where to keep it; absent: a folder that is removed at the end. */
  readonly keep?: string;
}

const VARIABLES = { seed: 'DEMO_SEED', until: 'DEMO_UNTIL', days: 'DEMO_DAYS', tickets: 'DEMO_TICKETS' } as const;

type Given = Partial<Record<keyof typeof VARIABLES | 'keep', string>>;

/** Reads the arguments; `--help` and faults end the process with a word. */
export const demoOptions = (args: readonly string[]): DemoOptions => {
  const program = new Command('npm run demo --')
    .description('The whole product with a generated year of a German managed service provider.')
    .option('--seed <number>', 'another year: the same seed and end tell the same one (default: 1)')
    .option('--until <instant>', 'the end of the year, such as 2026-03-31T10:00:00Z (default: now)')
    .option('--days <number>', 'how many days it has (default: 365)')
    .option('--tickets <number>', 'about how many tickets are opened (default: 6500)')
    .option('--keep <dir>', 'keep the data there: DATA_DIR=<dir> npm start goes on with it');
  const { keep, ...given } = program.parse(args, { from: 'user' }).opts<Given>();
  const env = Object.entries(VARIABLES).flatMap(([option, variable]) => {
    const value = given[option as keyof typeof VARIABLES];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return { env: Object.fromEntries(env), ...(keep !== undefined && { keep }) };
};
