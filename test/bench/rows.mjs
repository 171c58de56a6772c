// How each section's figures stand in the table, beside their limits and goals.
import { round } from './load.mjs';

export const deskRows = ({ raw, commands, ratio, oneReadModel, steady, imported, catchUp, asOf }) => [
  { what: 'raw appends/s, 64 at once', value: raw.perSecond, beside: `p99 ${raw.latency.p99} ms` },
  { what: 'HTTP commands/s, 64 at once', value: commands.perSecond, beside: `${ratio} of raw appends`, goal: '≥ 0.33' },
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
];

const boardRows = ({ today, backlog }, over, goal) => [
  { what: `today's board over ${over}, p99 ms`, value: today.p99, beside: `p50 ${today.p50}`, goal },
  { what: `backlog over ${over}, p99 ms`, value: backlog.p99, beside: `p50 ${backlog.p50}`, goal },
];

export const largeDeskRows = (boards) =>
  boardRows(boards, `${boards.tickets} tickets, ${boards.live} of them open`, '< 300');

export const slaRows = ({ verdicts, status, compliance, boards, simulate }) => [
  { what: 'SLA status, p99 ms', value: status.p99, beside: `p50 ${status.p50}`, goal: '< 200' },
  {
    what: 'SLA compliance, p99 ms',
    value: compliance.p99,
    beside: `p50 ${compliance.p50}, ${verdicts} verdicts`,
    goal: '< 200',
  },
  { what: 'simulate over the log, s', value: simulate.seconds ?? 'refused', beside: simulate.said, goal: '< 10' },
  ...boardRows(boards, 'the log', '< 200'),
];

export const clockRows = ({ running, idle, quiet, busy, verdicts }) => [
  {
    what: 'worker with nothing due, % of a core',
    value: idle.workerPerCent,
    beside: `${running} clocks; PostgreSQL ${idle.postgresPerCent} %, ledger ${idle.ledgerPerCent} %`,
    goal: '< 5',
  },
  {
    what: 'deadline to recorded breach p99, ms',
    value: quiet.p99,
    beside: `p50 ${quiet.p50}, max ${quiet.max}, ${quiet.n} breaches`,
    goal: '< 1000',
  },
  {
    what: '… while an import is judged p99, ms',
    value: busy.p99,
    beside: `p50 ${busy.p50}, max ${busy.max}, at most ${verdicts.mostWaiting} waiting, ${verdicts.leftAtTheEnd} left`,
    goal: '< 1000',
  },
];

export const windowRows = ({ attempts, winners, latency }) => [
  {
    what: `${attempts} bookings of one window at once, p99 ms`,
    value: latency.p99,
    beside: `p50 ${latency.p50}, max ${latency.max}; winners per round: ${winners.join(', ')}`,
    goal: '< 500',
  },
];

export const priorityRows = ({ tickets, amended, needed }) => [
  {
    what: `${tickets} open tickets after a change of criticality, max ms`,
    value: amended.max,
    beside: `p50 ${amended.p50}, ${amended.n} changes`,
    goal: '< 5000',
  },
  {
    what: '… of what needs their service, max ms',
    value: needed.max,
    beside: `p50 ${needed.p50}, ${needed.n} changes`,
    goal: '< 5000',
  },
];

export const engineRows = ({ evaluations, judgements }) => [
  {
    what: 'clock engine, evaluations/s of a core',
    value: evaluations.best,
    beside: `median ${evaluations.median}; judgements/s ${judgements.best}`,
    goal: '≥ 200000',
  },
];
