import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectionLane, type ReadStore } from '@chronodesk/read-store';
import { type RecordedEvent } from '@chronodesk/kernel';
import { reportingSubscriptions, reportingTables } from '@chronodesk/reporting';
import { createSpecReadStore } from '../support/projected.js';
import { startReports } from '../support/reports-app.js';
import { type Figures } from '../support/servicenow/figures.js';
import { figuresOfLog } from '../support/servicenow/figures-of-log.js';
import { figuresOfReports, type GetReport } from '../support/servicenow/figures-of-reports.js';
import { figuresOfTruth } from '../support/servicenow/figures-of-truth.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { historyOfLog } from '../support/servicenow/history-of-log.js';
import { incidentsOf, readLog } from '../support/servicenow/read-log.js';

/** A folder with the published log and its truth file; the project does not contain them. */
const folder = process.env.CHRONODESK_TRUTH_DIR;
const EVENTS_AT_ONCE = 1_000;

interface Log {
  readonly name: string;
  readonly csv: () => string;
  /** Figures counted by somebody else; null for logs that nobody else has. */
  readonly truth: () => Figures | null;
}

const generated = (seed: number): Log => ({
  name: `generated from seed ${seed}`,
  csv: () => generateLog({ seed }),
  truth: () => null,
});
const logs: Log[] = [generated(1), generated(20_160_229)];
if (folder)
  logs.push({
    name: 'as published',
    csv: () => readLog(join(folder, 'servicenow-incident-log.csv.gz')),
    truth: () => figuresOfTruth(join(folder, 'truth.json')),
  });

/** Folds a history as the worker does. */
const project = async (readStore: ReadStore, history: Iterable<RecordedEvent>): Promise<void> => {
  const lanes = (reportingSubscriptions.projections ?? []).map((projection) => projectionLane(projection, readStore));
  for (const lane of lanes) await lane.load();
  const handle = async (events: RecordedEvent[]) => {
    for (const lane of lanes) await lane.handle({ events, upTo: events.at(-1)!.position });
  };
  const batch: RecordedEvent[] = [];
  for (const event of history) {
    batch.push(event);
    if (batch.length === EVENTS_AT_ONCE) await handle(batch.splice(0));
  }
  if (batch.length > 0) await handle(batch);
};

describe.each(logs)('the reports on an incident log $name', ({ csv, truth }) => {
  let app: NestFastifyApplication;
  let close: () => Promise<void>;
  let reports: Figures;
  let independent: Figures;

  beforeAll(async () => {
    const incidents = incidentsOf(csv());
    independent = figuresOfLog(incidents);
    const store = await createSpecReadStore(reportingTables);
    close = store.close;
    await project(store.readStore, historyOfLog(incidents));
    app = await startReports(store.readStore);
    const get: GetReport = async (path) => {
      const answer = await app.inject({ method: 'GET', url: `/api/v1/reports${path}` });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      return answer.json();
    };
    reports = await figuresOfReports(get);
  }, 300_000);
  afterAll(async () => {
    await app?.close();
    await close?.();
  });

  it('say what the rows say', () => {
    expect(Object.keys(reports).length).toBeGreaterThan(100);
    expect(reports).toEqual(independent);
  });

  it('say what others counted, where others counted', () => {
    const counted = truth() ?? independent;
    const compared = Object.fromEntries(Object.keys(counted).map((name) => [name, reports[name]]));
    expect(compared).toEqual(counted);
  });
});
