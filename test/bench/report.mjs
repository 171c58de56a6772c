// What was measured, as a table for people and as JSON for comparing.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const FOLDER = 'bench-results';

/** @param rows {what, value, unit, beside, limit, goal} */
export const printTable = (rows) => {
  const columns = ['what', 'value', 'beside its limit', 'goal'];
  const lines = rows.map(({ what, value, beside = '', goal = '' }) => [what, String(value), beside, goal]);
  const widths = columns.map((column, i) => Math.max(column.length, ...lines.map((line) => line[i].length)));
  const format = (line) => line.map((cell, i) => cell.padEnd(widths[i])).join('  ');
  console.log([format(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(format)].join('\n'));
};

export const writeJson = async (results) => {
  await mkdir(FOLDER, { recursive: true });
  const file = join(FOLDER, `${results.startedAt.replaceAll(':', '-')}.json`);
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  await writeFile(file, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  console.log(`\nAll figures: ${file}`);
};
