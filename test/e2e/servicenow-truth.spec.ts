import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectionLane, type ReadStore } from '@chronodesk/read-store';
import { type RecordedEvent } from '@chronodesk/kernel';
import { reportingSubscriptions, reportingTables } from '@chronodesk/reporting';
import { type Installation, startInstallation } from '../support/installation.js';
import { createSpecReadStore } from '../support/projected.js';
import { startReports } from '../support/reports-app.js';
import { type Figures, levelOf, STATES } from '../support/servicenow/figures.js';
import { figuresOfLog } from '../support/servicenow/figures-of-log.js';
import { figuresOfReports, type GetReport } from '../support/servicenow/figures-of-reports.js';
import { figuresOfTruth } from '../support/servicenow/figures-of-truth.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { historyOfLog } from '../support/servicenow/history-of-log.js';
import { incidentsOf, readLog } from '../support/servicenow/read-log.js';
import { type ImportResult, known } from './import.examples.js';

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

/** What a truth file says about the published log, as far as it is read here. */
interface Truth {
  readonly totals: { readonly rows: number; readonly incidents: number };
  readonly backlog: {
    readonly instants: readonly {
      readonly instant: string;
      readonly opened_so_far: number;
      readonly not_resolved_event: number;
      readonly not_closed_event: number;
      readonly by_state: Readonly<Record<string, number>>;
      readonly not_resolved_by_priority: Readonly<Record<string, number>>;
      readonly not_resolved_top_10_groups: readonly { readonly key: string; readonly count: number }[];
    }[];
  };
  readonly as_of: {
    readonly incidents: readonly {
      readonly number: string;
      readonly own_instants: readonly TruthInstant[];
      readonly common_instants: readonly TruthInstant[];
    }[];
  };
}
interface TruthInstant {
  readonly instant: string;
  readonly view: Readonly<Record<'state' | 'priority' | 'group' | 'assignee', string>> | null;
}

if (folder)
  describe('the published log', () => {
    const { figures } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { figures: Truth };
    let desk: Installation;

    beforeAll(async () => {
      desk = await startInstallation();
      const path = join(folder, 'servicenow-incident-log.csv.gz');
      const rejected = join(desk.dataDir, 'rejected.csv');
      const ended = await desk.cli('import', path, '--mapping', 'servicenow', '--json', '--rejected', rejected);
      const { rows, incidents: tickets } = figures.totals;
      expect({ code: ended.code, ...(JSON.parse(ended.stdout) as ImportResult) }).toMatchObject({
        ...{ code: 0, rows, tickets, ticketsAdded: tickets, rejectedRows: 0 },
      });
    }, 600_000);

    afterAll(() => desk.stop());

    it.each(figures.backlog.instants)('leaves the desk of $instant as others counted it', async (truth) => {
      const { tickets } = await desk.api.read('/desk', { asOf: `${truth.instant}:00Z` });
      const states: Record<string, number> = {};
      for (const [name, count] of Object.entries(truth.by_state)) {
        const state = (STATES[name] ?? 'new').replace(/:.*/, '');
        states[state] = (states[state] ?? 0) + count;
      }
      expect(tickets).toMatchObject({
        ...{ opened: truth.opened_so_far, unresolved: truth.not_resolved_event, open: truth.not_closed_event },
        byState: states,
        byPriority: Object.fromEntries(
          Object.entries(truth.not_resolved_by_priority).map(([name, count]) => [levelOf(name), count]),
        ),
        byTeam: Object.fromEntries(truth.not_resolved_top_10_groups.map(({ key, count }) => [key, count])),
      });
    });

    it.each(figures.as_of.incidents)('shows $number as others see it at any instant', async (truth) => {
      for (const { instant, view } of [...truth.own_instants, ...truth.common_instants]) {
        const answer = await desk.api.get(`/tickets/${truth.number}`, { asOf: `${instant}:00Z` });
        const [state, hold] = (STATES[view?.state ?? ''] ?? 'new').split(':');
        expect({ instant, status: answer.status, ...answer.body }).toMatchObject(
          view === null
            ? { instant, status: 404 }
            : {
                ...{ instant, status: 200, state, hold: hold ? { for: hold } : null },
                ...{ priority: levelOf(view.priority), team: known(view.group), assignee: known(view.assignee) },
              },
        );
      }
    });
  });
