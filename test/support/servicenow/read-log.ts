import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type LogRow } from './log-columns.js';

/** The rows of a log by incident, in file order; reads without the importer, so that one checks the other. */
export const incidentsOf = (csv: string): LogRow[][] => {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  const incidents: LogRow[][] = [];
  for (const line of lines) {
    const cells = line.split(',');
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as LogRow;
    const newest = incidents.at(-1);
    if (newest?.[0]?.number === row.number) newest.push(row);
    else incidents.push([row]);
  }
  return incidents;
};

/** The text of a log, plain or gzipped. */
export const readLog = (path: string): string => {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
};

/** Minutes since 1970 of `d/m/yyyy HH:MM`, read as UTC. */
export const minutesOf = (text: string): number => {
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = text.split(/[/ :]/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
};
