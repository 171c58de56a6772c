import { type Statement, type StatementClock, type StatementHandOver } from './statement.query.js';

type Cell = string | number | boolean | null;

const COLUMNS: Readonly<Record<string, (span: StatementHandOver, clock: StatementClock | null) => Cell>> = {
  ticket: ({ number, ticket }) => number ?? ticket,
  hand_over: ({ handOver }) => handOver,
  contract: ({ contract }) => contract,
  agreement: ({ agreement }) => agreement,
  handed_over_at: ({ handedOverAt }) => handedOverAt,
  ended_at: ({ endedAt }) => endedAt,
  ended_how: ({ endedHow }) => endedHow,
  metric: (_, clock) => clock?.metric ?? null,
  priority: (_, clock) => clock?.priority ?? null,
  started_at: (_, clock) => clock?.startedAt ?? null,
  stopped_at: (_, clock) => clock?.stoppedAt ?? null,
  target: (_, clock) => clock?.target ?? null,
  elapsed: (_, clock) => clock?.elapsed ?? null,
  verdict: (_, clock) => clock?.verdict ?? null,
  decided_at: (_, clock) => clock?.decidedAt ?? null,
  counts: (_, clock) => clock?.counts ?? null,
};

/** The clocks of a statement as CSV (RFC 4180): a line per clock, or one for a hand-over without any; digest in the last line. */
export const statementCsv = ({ handOvers, digest, position }: Statement): string => {
  const rows = handOvers.flatMap((span) =>
    (span.clocks.length > 0 ? span.clocks : [null]).map((clock) =>
      Object.values(COLUMNS).map((cell) => cell(span, clock)),
    ),
  );
  const lines: readonly (readonly Cell[])[] = [Object.keys(COLUMNS), ...rows, ['digest', digest, 'position', position]];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
};

/** Names from outside that a spreadsheet would take for a formula get an apostrophe in front. */
const quoted = (cell: Cell): string => {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
