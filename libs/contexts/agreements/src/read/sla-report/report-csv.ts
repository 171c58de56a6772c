import { type AgreementReport, type ReportLine, type SlaReport } from './sla-report.query.js';

type Cell = string | number | null;

const COLUMNS: Readonly<Record<string, (line: ReportLine, report: AgreementReport) => Cell>> = {
  agreement: (_, { agreement }) => agreement,
  version: (_, { version }) => version,
  metric: ({ metric }) => metric,
  priority: ({ priority }) => priority,
  promised: ({ promised }) => promised,
  total: ({ total }) => total,
  met: ({ met }) => met,
  breached: ({ breached }) => breached,
  compliance: ({ compliance }) => compliance,
  longest_overrun: ({ longestOverrun }) => longestOverrun?.duration ?? null,
  longest_overrun_ticket: ({ longestOverrun }) => longestOverrun?.ticket.number ?? null,
  open_at_end: ({ openAtEnd }) => openAtEnd,
  charged: ({ charged }) => charged,
  currency: (_, { penalties }) => penalties.sum?.currency ?? null,
};

/** A report as CSV (RFC 4180): a line per target, with month, customer and service in front. */
export const reportCsv = ({ month, customer, service, agreements }: SlaReport): string => {
  const head = ['month', 'customer', 'service', ...Object.keys(COLUMNS)];
  const lines = agreements.flatMap((report) =>
    report.targets.map((line) => [
      month,
      customer,
      service,
      ...Object.values(COLUMNS).map((cell) => cell(line, report)),
    ]),
  );
  return [head, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
};

/** Names from outside that a spreadsheet would take for a formula get an apostrophe in front. */
const quoted = (cell: Cell): string => {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
