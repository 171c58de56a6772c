// Status, compliance and simulation over an imported log that an agreement judges.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { Api } from '../http.mjs';
import { latencies, round } from '../load.mjs';
import { timeBoards } from './boards.mjs';
import { measureImport } from './history.mjs';

const office = [['08:00', '18:00']];
const AGREEMENT = {
  id: 'bench-log',
  name: 'Bench',
  scope: { customer: 'nobody' },
  calendar: { timeZone: 'Europe/Berlin', weekly: { mon: office, tue: office, wed: office, thu: office, fri: office } },
  targets: [1, 2, 3, 4].flatMap((priority) => [
    { metric: 'response', priority, within: `PT${priority}H` },
    { metric: 'resolution', priority, within: `PT${priority * 8}H`, thresholds: [75] },
  ]),
  pauseOn: ['requester', 'supplier'],
  pausable: ['resolution'],
};

/** Imports a log under an agreement, waits for the verdicts, and asks. */
export const measureServiceLevels = async (installation, log, rounds) => {
  const api = new Api(installation.url, 4);
  await api.post('/agreements', AGREEMENT);
  await api.post(`/agreements/${AGREEMENT.id}/activate`, {});
  await measureImport(installation, log, ['--agreement', AGREEMENT.id]);
  const verdicts = await untilJudged(installation.databaseUrl);
  const status = await timed(rounds, (n) => api.get(`/sla/status?limit=50&state=${n % 2 ? 'breached' : 'running'}`));
  const groups = ['priority', 'service', 'team', 'month'];
  const compliance = await timed(rounds, (n) =>
    api.get(`/sla/compliance?from=2016-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&groupBy=${groups[n % groups.length]}`),
  );
  const boards = await timeBoards(api, rounds);
  await api.close();
  return { verdicts, status, compliance, boards, simulate: await timeSimulation(installation) };
};

/** The verdicts on the log are there once the number of recorded steps stays the same for some seconds. */
const untilJudged = async (databaseUrl) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const count = async () => {
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM agreements.sla_verdicts)::int AS verdicts,
         (SELECT count(*) FROM agreements.sla_due WHERE instant < now() - interval '10 s')::int AS waiting`,
    );
    return rows[0];
  };
  try {
    for (let before = -1; ; await delay(2_000)) {
      const { verdicts, waiting } = await count();
      if (waiting === 0 && verdicts === before) return verdicts;
      before = verdicts;
    }
  } finally {
    await client.end();
  }
};

const timed = async (rounds, work) => {
  const values = [];
  for (let n = 0; n < rounds; n++) {
    const from = performance.now();
    await work(n);
    values.push(performance.now() - from);
  }
  return latencies(values.slice(5));
};

/** Seconds of `chronodesk simulate` over the whole log; null where the command refuses, with what it said. */
const timeSimulation = async (installation) => {
  const file = join(installation.dataDir, 'draft.json');
  await writeFile(file, JSON.stringify({ ...AGREEMENT, id: undefined, name: 'Draft', scope: {} }));
  const from = performance.now();
  try {
    await promisify(execFile)(process.execPath, ['apps/cli/dist/main.js', 'simulate', '--agreement', file, '--json'], {
      env: { ...process.env, ...installation.env },
      maxBuffer: 1 << 28,
    });
    return { seconds: round((performance.now() - from) / 1_000, 2) };
  } catch (error) {
    return { seconds: null, said: firstLine(String(error.stderr || error.message)) };
  }
};

const firstLine = (text) => (/error: .*/i.exec(text)?.[0] ?? text.trim().split('\n')[0]).slice(0, 80);
