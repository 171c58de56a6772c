// npm run bench [-- --long] [-- --log FILE]: every figure beside its limit in the same run.
import { parseArgs } from 'node:util';
import { startInstallation } from './installation.mjs';
import { round } from './load.mjs';
import { measureAsOf, measureCatchUp, measureImport } from './measures/history.mjs';
import { measureCommands, measureRawAppends, measureSteadyCommands } from './measures/writes.mjs';
import { printTable, writeJson } from './report.mjs';

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false }, log: { type: 'string' } } });
const seconds = values.long ? 30 : 8;

const log = values.log ?? (await (await import('./generated-log.mjs')).generatedLog(values.long ? 20_000 : 4_000));
const startedAt = new Date().toISOString();

/** What a desk with a single read model does: the same commands in an installation of its own. */
const withOneReadModel = async () => {
  const small = await startInstallation({ SUBSCRIPTIONS: 'tickets.ticket-details' });
  try {
    const raw = await measureRawAppends(small, seconds);
    return { raw, commands: await measureCommands(small, seconds) };
  } finally {
    await small.stop();
  }
};

const installation = await startInstallation();
try {
  console.error('as-of: importing …');
  const imported = await measureImport(installation, log);
  const asOf = await measureAsOf(installation, values.long ? 1_000 : 300);
  console.error('catch-up of all lanes from zero …');
  const catchUp = await measureCatchUp(installation);
  console.error('raw appends and HTTP commands …');
  const raw = await measureRawAppends(installation, seconds);
  const commands = await measureCommands(installation, seconds);
  const steady = await measureSteadyCommands(installation, 200, seconds);
  const ratio = round(commands.perSecond / raw.perSecond, 2);
  await installation.stop();
  console.error('HTTP commands with one read model …');
  const oneReadModel = await withOneReadModel();
  printTable([
    { what: 'raw appends/s, 64 at once', value: raw.perSecond, beside: `p99 ${raw.latency.p99} ms` },
    {
      what: 'HTTP commands/s, 64 at once',
      value: commands.perSecond,
      beside: `${ratio} of raw appends`,
      goal: '≥ 0.33',
    },
    {
      what: 'HTTP commands/s, one read model kept',
      value: oneReadModel.commands.perSecond,
      beside: `${round(oneReadModel.commands.perSecond / oneReadModel.raw.perSecond, 2)} of raw appends`,
    },
    { what: 'read model behind afterwards, ms', value: commands.readModelBehindMs },
    {
      what: 'HTTP command p99 at 200/s, ms',
      value: steady.command.p99,
      beside: `p50 ${steady.command.p50}`,
      goal: '< 50',
    },
    {
      what: 'append to visible p99 at 200/s, ms',
      value: steady.appendToVisible.p99,
      beside: `p50 ${steady.appendToVisible.p50}`,
      goal: '< 100',
    },
    {
      what: 'import, rows/s caught up',
      value: imported.rowsPerSecond,
      beside: `${imported.rows} rows, ${imported.events} events`,
      goal: '≥ 2000',
    },
    {
      what: 'import, highest memory, MB',
      value: Math.max(...Object.values(imported.highestMemoryMb)),
      beside: JSON.stringify(imported.highestMemoryMb),
      goal: '< 500',
    },
    {
      what: 'catch-up of all lanes, events/s',
      value: catchUp.eventsPerSecond,
      beside: `${catchUp.events} events`,
      goal: '≥ 10000',
    },
    { what: 'ticket as of, p99 ms', value: asOf.ticket.p99, beside: `p50 ${asOf.ticket.p50}`, goal: '< 20' },
    { what: 'desk as of, p99 ms', value: asOf.desk.p99, beside: `p50 ${asOf.desk.p50}`, goal: '< 300' },
  ]);
  await writeJson({
    startedAt,
    form: values.long ? 'long' : 'short',
    log: values.log ? 'given' : 'generated',
    raw,
    commands,
    ratio,
    oneReadModel,
    steady,
    imported,
    catchUp,
    asOf,
  });
} finally {
  await installation.stop();
}
