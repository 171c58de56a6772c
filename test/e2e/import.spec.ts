import { readFileSync } from 'node:fs';
import { readCategory } from '../support/ledger-reader.js';
import { type Ending } from '../support/program.js';
import { levelOf, tally } from '../support/servicenow/figures.js';
import { figuresOfLog } from '../support/servicenow/figures-of-log.js';
import { figuresOfReports, type GetReport } from '../support/servicenow/figures-of-reports.js';
import { type LogRow } from '../support/servicenow/log-columns.js';
import { type Incident, incidentOf, isDone } from '../support/servicenow/log-incidents.js';
import { incidentsOf } from '../support/servicenow/read-log.js';
import {
  type ImportingDesk,
  type ImportResult,
  INCIDENTS,
  known,
  log,
  numbered,
  resultOf,
  startImportingDesk,
} from './import.examples.js';

const incidents = incidentsOf(log).map(incidentOf);
const instantOf = (minutes: number): string => new Date(minutes * 60_000).toISOString();

/** The row that holds at an instant (minutes since 1970); -1: only the opening; null: not opened yet. */
const rowAt = ({ openedAt, at }: Incident, minutes: number): number | null =>
  minutes < openedAt ? null : at.findLastIndex((row) => row <= minutes);
const stateAt = (incident: Incident, minutes: number): string => {
  const row = rowAt(incident, minutes) ?? -1;
  return row < 0 ? 'new' : incident.states[row]!;
};
const cellsAt = (incident: Incident, minutes: number): LogRow =>
  incident.rows[Math.max(rowAt(incident, minutes) ?? 0, 0)]!;

describe('importing the history of another desk', () => {
  let desk: ImportingDesk;

  beforeAll(async () => {
    desk = await startImportingDesk();
  }, 150_000);

  afterAll(() => desk.stop());

  describe('once', () => {
    let ended: Ending;
    let result: ImportResult;

    beforeAll(async () => {
      ended = await desk.importFile(desk.fileWith('log.csv', log));
      result = resultOf(ended);
    }, 120_000);

    it('tells what it read and what it added', async () => {
      expect(ended.code).toBe(0);
      const rows = incidents.reduce((sum, incident) => sum + incident.rows.length, 0);
      expect(result).toMatchObject({
        ...{ rows, tickets: INCIDENTS, ticketsAdded: INCIDENTS, ticketsAlreadyThere: 0 },
        ...{ rejectedRows: 0, rejectedFile: null, stopped: false },
      });
      expect(await readCategory(desk.eventStoreUrl, 'ticket')).toHaveLength(result.events);
    });

    it('has waited until the read models know everything', async () => {
      const { tickets } = await desk.api.read('/desk');
      expect(tickets).toMatchObject({ opened: INCIDENTS });
      expect(await desk.api.readAll('/tickets', { limit: 200 })).toHaveLength(INCIDENTS);
    });

    it('shows every ticket as its last row has it', async () => {
      const views = new Map((await desk.api.readAll('/tickets', { limit: 200 })).map((view) => [view.number, view]));
      for (const incident of incidents) {
        const last = incident.rows.at(-1)!;
        const [state] = incident.states.at(-1)!.split(':');
        expect(views.get(last.number)).toMatchObject({
          ...{ state, priority: levelOf(last.priority), impact: levelOf(last.impact), urgency: levelOf(last.urgency) },
          ...{ team: known(last.assignment_group), assignee: known(last.assigned_to), category: known(last.category) },
          ...{ requester: known(last.caller_id), openedAt: instantOf(incident.openedAt), imported: 'servicenow' },
          reopened: incident.pairs.filter(({ from, to }) => isDone(from) && !isDone(to)).length,
        });
      }
    });

    it('shows a ticket at any instant as the rows up to then have it', async () => {
      const most = [...incidents].sort((a, b) => b.rows.length - a.rows.length).slice(0, 8);
      const rare = incidents.filter((_, index) => index % 9 === 1).slice(0, 22);
      for (const incident of [...most, ...rare]) {
        const { number } = incident.rows[0]!;
        const before = { asOf: instantOf(incident.openedAt - 1) };
        expect(await desk.api.get(`/tickets/${number}`, before)).toMatchObject({ status: 404 });
        for (const minutes of new Set([incident.openedAt, ...incident.at, ...incident.at.map((at) => at - 1)])) {
          if (minutes < incident.openedAt) continue;
          const view = await desk.api.read(`/tickets/${number}`, { asOf: instantOf(minutes) });
          const [state, hold] = stateAt(incident, minutes).split(':');
          const cells = cellsAt(incident, minutes);
          expect({ minutes, ...view }).toMatchObject({
            ...{ number, minutes, state, hold: hold ? { for: hold } : null, priority: levelOf(cells.priority) },
            ...{ team: known(cells.assignment_group), assignee: known(cells.assigned_to) },
          });
        }
      }
    }, 120_000);

    it.each([0.2, 0.5, 0.8, 1])('shows the desk as it was after %s of the time', async (share) => {
      const first = incidents[0]!.openedAt;
      const end = Math.max(...incidents.map(({ at }) => at.at(-1)!));
      const minutes = Math.round(first + (end - first) * share);
      const opened = incidents.filter(({ openedAt }) => openedAt <= minutes);
      const unresolved = opened.filter((incident) => !isDone(stateAt(incident, minutes)));
      const byTeam = tally(unresolved.map((incident) => cellsAt(incident, minutes).assignment_group));
      const { tickets } = (await desk.api.read('/desk', { asOf: instantOf(minutes) })) as unknown as {
        tickets: Record<string, unknown>;
      };
      expect(tickets).toMatchObject({
        opened: opened.length,
        open: opened.filter((incident) => stateAt(incident, minutes) !== 'closed').length,
        unresolved: unresolved.length,
        byState: tally(opened.map((incident) => stateAt(incident, minutes).replace(/:.*/, ''))),
        byPriority: tally(unresolved.map((incident) => levelOf(cellsAt(incident, minutes).priority))),
        byTeam,
      });
    });

    it('gives the reports the figures that follow from the rows alone', async () => {
      const get = (async (path: string) => desk.api.read(`/reports${path}`)) as unknown as GetReport;
      const reported = await figuresOfReports(get);
      expect(reported).toEqual(figuresOfLog(incidentsOf(log)));
    }, 60_000);

    it('keeps the instants and authors of the past in the audit trail, and says that it was an import', async () => {
      const { rows, openedAt } = incidents[0]!;
      const { items } = await desk.api.read(`/tickets/${rows[0]!.number}/history`, { limit: 200 });
      expect(items.find(({ type }) => type === 'TicketOpened')).toMatchObject({
        ...{ actor: rows[0]!.opened_by, channel: 'import', occurredAt: instantOf(openedAt) },
      });
    });

    it('keeps its numbers free', async () => {
      const highest = incidents.at(-1)!.rows[0]!.number;
      const incident = { kind: 'incident', title: 'New here', impact: 2, urgency: 2 };
      const { number, id } = await desk.api.command('/tickets', incident);
      expect(Number(number.slice(3))).toBeGreaterThan(Number(highest.slice(3)));
      await desk.api.command(`/tickets/${id}/cancel`);
    });

    it('goes on like any other ticket', async () => {
      const { number } = incidents.at(-1)!.rows[0]!;
      const { position } = await desk.api.command(`/tickets/${number}/assign`, { team: 'here', assignee: 'anna' });
      expect(await desk.api.read(`/tickets/${number}`, { atLeast: position })).toMatchObject({ state: 'active' });
      await desk.api.command(`/tickets/${number}/note`, { text: 'live' });
    });
  });

  describe('again', () => {
    it('adds nothing, even to tickets that went on meanwhile', async () => {
      const before = await readCategory(desk.eventStoreUrl, 'ticket');
      const again = await desk.importFile(desk.fileWith('again.csv', log));
      expect(again.code).toBe(0);
      expect(resultOf(again)).toMatchObject({
        ...{ tickets: INCIDENTS, ticketsAdded: 0, ticketsAlreadyThere: INCIDENTS, events: 0, rejectedRows: 0 },
      });
      expect(await readCategory(desk.eventStoreUrl, 'ticket')).toEqual(before);
    }, 60_000);

    it('adds what is new in a longer file, and refuses a history that contradicts what is there', async () => {
      const lines = numbered(log, 'INC40').trimEnd().split('\n');
      const ofFirst = lines.filter((line) => line.startsWith(lines[1]!.slice(0, 10)));
      const beginning = [lines[0], ...ofFirst.slice(0, -1)].join('\n');
      const first = resultOf(await desk.importFile(desk.fileWith('short.csv', beginning)));
      expect(first).toMatchObject({ tickets: 1, ticketsAdded: 1, rows: ofFirst.length - 1 });
      const longer = resultOf(await desk.importFile(desk.fileWith('longer.csv', [lines[0], ...ofFirst].join('\n'))));
      expect(longer).toMatchObject({ tickets: 1, ticketsAdded: 1, rows: ofFirst.length });
      expect(longer.events).toBeGreaterThan(0);
      const other = [lines[0], ...ofFirst].join('\n').replaceAll('Category', 'Kategorie');
      const refused = await desk.importFile(desk.fileWith('other.csv', other));
      expect(refused.code).toBe(2);
      expect(resultOf(refused)).toMatchObject({ events: 0, rejectedRows: ofFirst.length });
      expect(readFileSync(resultOf(refused).rejectedFile!, 'utf8')).toContain('its history differs');
    }, 60_000);
  });
});
