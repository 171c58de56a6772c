// Where the lanes of an installation are.
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;
/** Longer than this (ms) is not waited for. */
const PATIENCE_MS = 120_000;
const LANES = `SELECT min(position) AS least, max(position) AS most FROM platform.checkpoints WHERE lane NOT LIKE '%.publication@%'`;

/** Waits until every lane has handled what the foremost one has handled now. Answers how long that took (ms). */
export const foldedByAll = async (database) => {
  const from = performance.now();
  const { most: target } = (await database.query(LANES)).rows[0];
  for (; performance.now() < from + PATIENCE_MS; await delay(POLL_MS)) {
    const { least } = (await database.query(LANES)).rows[0];
    if (BigInt(least) >= BigInt(target)) return performance.now() - from;
  }
  throw new Error(`Some lane was not there after ${PATIENCE_MS} ms.`);
};
