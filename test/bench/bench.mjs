// npm run bench [-- --only desk,sla,boards,clocks,windows,priorities,engine] [-- --long] [-- --log FILE]: every figure beside its limit in the same run.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startInstallation } from './installation.mjs';
import { foldedByAll } from './lanes.mjs';
import { round } from './load.mjs';
import { measureBoards } from './measures/boards.mjs';
import { measureClocks } from './measures/clocks.mjs';
import { measureEngine } from './measures/engine.mjs';
import { measureAsOf, measureCatchUp, measureImport } from './measures/history.mjs';
import { measurePriorities } from './measures/priorities.mjs';
import { measureServiceLevels } from './measures/service-levels.mjs';
import { measureWindows } from './measures/windows.mjs';
import { measureCommands, measureRawAppends, measureSteadyCommands } from './measures/writes.mjs';
import { printTable, writeJson } from './report.mjs';
import { clockRows, deskRows, engineRows, largeDeskRows, priorityRows, slaRows, windowRows } from './rows.mjs';

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    log: { type: 'string' },
    only: { type: 'string', default: 'desk,sla,boards,clocks,windows,priorities,engine' },
    clocks: { type: 'string', default: '100000' },
  },
});
const seconds = values.long ? 30 : 8;
const startedAt = new Date().toISOString();

const logFile = async () =>
  values.log ?? (await (await import('./generated-log.mjs')).generatedLog(values.long ? 20_000 : 4_000));

const within = async (env, work) => {
  const installation = await startInstallation(env);
  try {
    return await work(installation);
  } finally {
    await installation.stop();
  }
};

/** What is measured next is not to be what is left of the last measurement. */
const caughtUp = async ({ databaseUrl }) => {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await foldedByAll(database);
  await database.end();
};

const measureDesk = async () => {
  const log = await logFile();
  const desk = await within({}, async (installation) => {
    console.error('as-of: importing …');
    const imported = await measureImport(installation, log);
    const asOf = await measureAsOf(installation, values.long ? 1_000 : 300);
    console.error('catch-up of all lanes from zero …');
    const catchUp = await measureCatchUp(installation);
    console.error('raw appends and HTTP commands …');
    const raw = await measureRawAppends(installation, seconds);
    await caughtUp(installation);
    const commands = await measureCommands(installation, seconds);
    await caughtUp(installation);
    const steady = await measureSteadyCommands(installation, 200, seconds);
    return { imported, asOf, catchUp, raw, commands, steady, ratio: round(commands.perSecond / raw.perSecond, 2) };
  });
  console.error('HTTP commands with one read model …');
  // What a desk with a single read model does: the same commands in an installation of its own.
  const oneReadModel = await within({ SUBSCRIPTIONS: 'tickets.ticket-details' }, async (small) => {
    const raw = await measureRawAppends(small, seconds);
    return { raw, commands: await measureCommands(small, seconds) };
  });
  return { ...desk, oneReadModel };
};

const sections = {
  desk: { measure: measureDesk, rows: deskRows },
  sla: {
    measure: async () => {
      const log = await logFile();
      console.error('service levels: importing under an agreement …');
      return within({}, (installation) => measureServiceLevels(installation, log, values.long ? 500 : 150));
    },
    rows: slaRows,
  },
  clocks: {
    measure: () => within({}, (installation) => measureClocks(installation, Number(values.clocks))),
    rows: clockRows,
  },
  boards: {
    measure: () =>
      within({ SUBSCRIPTIONS: 'reporting.boards' }, (installation) =>
        measureBoards(installation, values.long ? 500 : 150),
      ),
    rows: largeDeskRows,
  },
  windows: {
    measure: () => within({}, (installation) => measureWindows(installation, values.long ? 20 : 6)),
    rows: windowRows,
  },
  priorities: {
    measure: () => within({}, (installation) => measurePriorities(installation, values.long ? 5 : 2)),
    rows: priorityRows,
  },
  engine: { measure: measureEngine, rows: engineRows },
};

const results = {};
const rows = [];
for (const name of values.only.split(',')) {
  const section = sections[name];
  if (!section) throw new Error(`--only takes ${Object.keys(sections).join(', ')}, not "${name}"`);
  results[name] = await section.measure();
  rows.push(...section.rows(results[name]));
}
printTable(rows);
await writeJson({
  startedAt,
  form: values.long ? 'long' : 'short',
  log: values.log ? 'given' : 'generated',
  ...results,
});
