import { type SimulationLine, type SimulationResult } from '@chronodesk/agreements';

/** What people read in the terminal: figures per metric, then per priority and month, then why verdicts differ. */
export const simulationReport = (
  result: SimulationResult & { readonly seconds: number; readonly differencesFile: string | null },
): string => {
  const { tickets, stopped, metrics, lines, differences, reasons, seconds, differencesFile } = result;
  const summary = `${tickets} tickets judged in ${seconds} s${stopped ? ', then stopped' : ''}. Nothing was stored.`;
  const found = `${differences} verdicts differ from what was recorded${differencesFile ? ` → ${differencesFile}` : ''}`;
  return [
    summary,
    '',
    HEAD,
    ...metrics.map(lineText),
    '',
    ...lines.map(lineText),
    '',
    found,
    ...reasons.map((line) => `  ${line.reason.padEnd(24)} ${String(line.differences).padStart(8)}`),
    '',
  ].join('\n');
};

const HEAD = `${'metric'.padEnd(11)} ${'prio'.padEnd(4)} ${'month'.padEnd(7)} ${'by the draft'.padStart(24)} ${'recorded then'.padStart(24)}`;

const lineText = ({ metric, priority, month, by, then }: SimulationLine): string =>
  `${metric.padEnd(11)} ${(priority === null ? 'all' : String(priority)).padEnd(4)} ${(month ?? 'all').padEnd(7)} ${sideText(by)} ${sideText(then)}`;

const sideText = ({ met, breached, compliance }: SimulationLine['by']): string =>
  compliance === null
    ? '–'.padStart(24)
    : `${(compliance * 100).toFixed(2).padStart(6)} % of ${met + breached}`.padStart(24);
