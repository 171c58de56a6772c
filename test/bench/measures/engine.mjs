// The SLA clock engine by itself, in a process of its own so that nothing else has warmed or filled it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Evaluations and judgements per second of processor time. */
export const measureEngine = async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/clock-engine.bench.mjs']);
  return JSON.parse(stdout);
};
