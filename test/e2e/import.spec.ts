import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { readCategory } from '../support/ledger-reader.js';
import { type Ending } from '../support/program.js';
import { levelOf, STATES, tally } from '../support/servicenow/figures.js';
import { figuresOfLog } from '../support/servicenow/figures-of-log.js';
import { figuresOfReports, type GetReport } from '../support/servicenow/figures-of-reports.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { type LogRow, MISSING } from '../support/servicenow/log-columns.js';
import { type Incident, incidentOf, isDone } from '../support/servicenow/log-incidents.js';
import { incidentsOf } from '../support/servicenow/read-log.js';
import { until } from '../support/until.js';

/** What `chronodesk import --json` prints. */
interface ImportResult {
  readonly rows: number;
  readonly tickets: number;
  readonly ticketsAdded: number;
  readonly ticketsAlreadyThere: number;
  readonly events: number;
  readonly rejectedRows: number;
  readonly stopped: boolean;
  readonly rejectedFile: string | null;
}

/** A folder with the published log and its truth file; the project does not contain them. */
const truthFolder = process.env.CHRONODESK_TRUTH_DIR;

const INCIDENTS = 250;
/** Enough that a signal meets an import under way. */
const MANY_INCIDENTS = 2_000;
const log = generateLog({ seed: 498, incidents: INCIDENTS });
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
const known = (cell: string): string | null => (cell === MISSING ? null : cell);

describe('importing the history of another desk', () => {
  let desk: Installation;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chronodesk-import-'));
    desk = await startInstallation();
  }, 150_000);

  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const fileWith = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const resultOf = ({ stdout, stderr }: Ending): ImportResult => {
    if (!stdout) throw new Error(stderr);
    return JSON.parse(stdout) as ImportResult;
  };
  const importFile = (path: string, ...options: readonly string[]) =>
    desk.cli('import', path, '--mapping', 'servicenow', '--json', ...options);
  /** The same log under numbers of its own. */
  const numbered = (csv: string, series: string): string => csv.replaceAll(/^INC00/gm, series);

  describe('once', () => {
    let ended: Ending;
    let result: ImportResult;

    beforeAll(async () => {
      ended = await importFile(fileWith('log.csv', log));
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
      const again = await importFile(fileWith('again.csv', log));
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
      const first = resultOf(await importFile(fileWith('short.csv', beginning)));
      expect(first).toMatchObject({ tickets: 1, ticketsAdded: 1, rows: ofFirst.length - 1 });
      const longer = resultOf(await importFile(fileWith('longer.csv', [lines[0], ...ofFirst].join('\n'))));
      expect(longer).toMatchObject({ tickets: 1, ticketsAdded: 1, rows: ofFirst.length });
      expect(longer.events).toBeGreaterThan(0);
      const other = [lines[0], ...ofFirst].join('\n').replaceAll('Category', 'Kategorie');
      const refused = await importFile(fileWith('other.csv', other));
      expect(refused.code).toBe(2);
      expect(resultOf(refused)).toMatchObject({ events: 0, rejectedRows: ofFirst.length });
      expect(readFileSync(resultOf(refused).rejectedFile!, 'utf8')).toContain('its history differs');
    }, 60_000);
  });

  describe('interrupted', () => {
    it('and started again is the same as in one go', async () => {
      const many = generateLog({ seed: 7, incidents: MANY_INCIDENTS });
      const whole = resultOf(await importFile(fileWith('whole.csv', numbered(many, 'INC50')), '--no-wait'));
      expect(whole).toMatchObject({ stopped: false, rejectedRows: 0, ticketsAdded: MANY_INCIDENTS });

      const path = fileWith('stopped.csv', numbered(many, 'INC60'));
      const numberBefore = (await readCategory(desk.eventStoreUrl, 'ticket')).length;
      const interrupted = desk.startCli('import', path, '--mapping', 'servicenow', '--json', '--no-wait');
      await until('some of it is there', async () => {
        const { items } = await desk.api.read('/tickets', { q: 'INC60', limit: 1 });
        return items.length > 0 || interrupted.hasEnded;
      });
      const stopped = await interrupted.end('SIGINT');
      expect({ code: stopped.code, ...resultOf(stopped) }).toMatchObject({ code: 130, stopped: true });
      expect(resultOf(stopped).events).toBeLessThan(whole.events);

      const rest = resultOf(await importFile(path));
      expect(rest).toMatchObject({ stopped: false, rejectedRows: 0, tickets: MANY_INCIDENTS });
      expect(rest.ticketsAlreadyThere).toBe(resultOf(stopped).ticketsAdded);
      expect(resultOf(stopped).events + rest.events).toBe(whole.events);
      expect(await readCategory(desk.eventStoreUrl, 'ticket')).toHaveLength(numberBefore + whole.events);

      const bare = ({ id: _id, position: _position, number, title: _title, ...view }: AnswerBody) => ({
        ...view,
        number: number.slice(5),
      });
      const listOf = async (series: string) =>
        (await desk.api.readAll('/tickets', { q: series, sort: 'openedAt', limit: 200 }))
          .map(bare)
          .sort((a, b) => Number(a.number) - Number(b.number));
      expect(await listOf('INC60')).toEqual(await listOf('INC50'));
    }, 240_000);
  });

  describe('rows that cannot be read', () => {
    it('are left out and listed with line and reason; the others are taken', async () => {
      const lines = numbered(log, 'INC70').split('\n').slice(0, 8);
      const header = lines[0]!.split(',');
      const changed = (line: string, column: string, text: string): string =>
        line
          .split(',')
          .map((cell, index) => (header[index] === column ? text : cell))
          .join(',');
      lines[2] = changed(lines[2]!, 'incident_state', 'Lost');
      lines[3] = changed(lines[3]!, 'sys_updated_at', '31/2/2016 10:00');
      lines[4] = changed(lines[4]!, 'number', MISSING);
      lines[5] = 'too,few';
      lines[6] = changed(lines[6]!, 'caller_id', 'nul\0');
      const path = fileWith('rejected.csv', `${lines.join('\n')}\n`);
      const ended = await importFile(path);
      expect(ended.code).toBe(2);
      expect(resultOf(ended)).toMatchObject({ rejectedRows: 5, rejectedFile: `${path}.rejected.csv` });
      const rejected = readFileSync(`${path}.rejected.csv`, 'utf8');
      for (const part of [
        /^line,reason,row\n/,
        /^3,"incident_state: ""Lost"" is none of New, Active.*","INC70/m,
        /^4,"sys_updated_at: ""31\/2\/2016 10:00"" is not a time like d\/M\/yyyy HH:mm","INC70/m,
        /^5,"number: a ticket needs a number",/m,
        /^6,".*","too,few"$/m,
        /^7,"caller_id: holds the character U\+0000, which no text may have",/m,
      ])
        expect(rejected).toMatch(part);
      expect(rejected.trimEnd().split('\n')).toHaveLength(6);
    }, 60_000);
  });

  describe('what cannot be imported at all', () => {
    const expectRefusal = (ended: Ending, ...parts: readonly string[]) => {
      expect(ended.code).toBe(1);
      expect(ended.stdout).toBe('');
      expect(ended.stderr).not.toContain('    at ');
      for (const part of parts) expect(ended.stderr).toContain(part);
    };

    it('is refused in a line: an unknown mapping', async () => {
      const ended = await desk.cli('import', fileWith('any.csv', log), '--mapping', 'jira');
      expectRefusal(ended, '"jira" is neither a built-in mapping (servicenow) nor a readable file');
    });

    it('is refused in a line: a file that is not there', async () => {
      expectRefusal(await importFile(join(folder, 'nowhere.csv')), 'nowhere.csv cannot be read');
    });

    it('is refused in a line: a file without a column of the mapping', async () => {
      const path = fileWith('columns.csv', 'number,incident_state\nINC1,New\n');
      expectRefusal(await importFile(path), 'opened_at', 'has no such column', 'number, incident_state');
    });

    it('is refused in a line: a mapping with faults', async () => {
      const mapping = fileWith('faulty.yaml', 'source: x\nkind: incident\ncolour: red\n');
      const ended = await desk.cli('import', fileWith('any.csv', log), '--mapping', mapping);
      expectRefusal(ended, 'columns', 'colour');
    });

    it('leaves nothing behind', async () => {
      const started = (await readCategory(desk.eventStoreUrl, 'import')).filter(({ type }) => /Started/.test(type));
      const ended = (await readCategory(desk.eventStoreUrl, 'import')).filter(({ type }) => /Ended/.test(type));
      expect(ended).toHaveLength(started.length);
    });
  });

  describe('with a mapping file of its own', () => {
    it('reads another shape of file: semicolons, ISO instants, other words', async () => {
      const mapping = fileWith(
        'helpdesk.yaml',
        `
source: helpdesk
kind: request
csv: { delimiter: ';', missing: '-' }
time: { format: iso, offset: '+00:00' }
columns:
  { number: Nr, state: Status, openedAt: Eröffnet, updatedAt: Geändert, title: Titel, team: Team,
    impact: Wirkung, urgency: Eile, priority: Prio }
states: { Neu: new, 'In Arbeit': active, 'Wartet auf Kunde': { hold: requester }, Erledigt: resolved }
levels: { hoch: 1, mittel: 2, niedrig: 3 }
priorities: { P1: 1, P2: 2, P3: 3, P4: 4 }
`,
      );
      const csv = `Nr;Status;Eröffnet;Geändert;Titel;Team;Wirkung;Eile;Prio
REQ0900001;Neu;2024-05-01T10:00:00+02:00;2024-05-01T10:00:00+02:00;Neuer Laptop;-;mittel;mittel;P3
REQ0900001;Wartet auf Kunde;2024-05-01T10:00:00+02:00;2024-05-02T09:00:00+02:00;Neuer Laptop;Technik;mittel;mittel;P3
"REQ0900002";Erledigt;2024-05-01T08:00:00Z;2024-05-01T08:30:00Z;"Zeichen: ""; ä €";Technik;hoch;hoch;P1
`;
      const ended = await desk.cli('import', fileWith('helpdesk.csv', csv), '--mapping', mapping, '--json');
      expect(resultOf(ended)).toMatchObject({ rows: 3, tickets: 2, ticketsAdded: 2, rejectedRows: 0 });
      expect(await desk.api.read('/tickets/REQ0900001')).toMatchObject({
        ...{ kind: 'request', title: 'Neuer Laptop', state: 'on-hold', team: 'Technik', priority: 3 },
        ...{ hold: { for: 'requester', since: '2024-05-02T07:00:00.000Z' }, openedAt: '2024-05-01T08:00:00.000Z' },
      });
      expect(await desk.api.read('/tickets/REQ0900001', { asOf: '2024-05-02T06:59:59Z' })).toMatchObject({
        ...{ state: 'new', team: null },
      });
      expect(await desk.api.read('/tickets/REQ0900002')).toMatchObject({
        ...{ title: 'Zeichen: "; ä €', state: 'resolved', resolvedAt: '2024-05-01T08:30:00.000Z' },
      });
    });
  });

  describe('with an agreement', () => {
    it('is judged by it, and calls for nobody', async () => {
      const targets = [1, 2, 3, 4].map((priority) => ({ metric: 'resolution', priority, within: 'PT1M' }));
      const agreement = { id: 'past', name: 'Past', scope: { service: 'past' }, calendar: 'always', targets };
      await desk.api.command('/agreements', agreement);
      await desk.api.command('/agreements/past/activate');
      const few = numbered(log, 'INC80').split('\n').slice(0, 60).join('\n');
      resultOf(await importFile(fileWith('judged.csv', few), '--agreement', 'past'));
      const period = { from: '2016-01-01T00:00:00Z', to: '2017-01-01T00:00:00Z' };
      await until('a verdict is there', async () => {
        const { items } = await desk.api.read('/sla/compliance', period);
        return items.some(({ breached }) => Number(breached) > 0);
      });
      // A live breach behind them in the ledger is escalated, so those before it were passed over and are not late.
      const live = { ...agreement, id: 'live', scope: { service: 'live' } };
      const within = 'PT1S';
      await desk.api.command('/agreements', { ...live, targets: [{ metric: 'resolution', priority: 3, within }] });
      const { position } = await desk.api.command('/agreements/live/activate');
      await desk.api.read('/sla/status', { atLeast: position });
      const incident = { kind: 'incident', title: 'Live', impact: 2, urgency: 2, service: 'live' };
      const { number } = await desk.api.command('/tickets', incident);
      const escalations = await until('the live breach was escalated', async () => {
        const all = await desk.api.readAll('/escalations');
        return all.length > 0 && all;
      });
      expect(escalations.map(({ ticket }) => (ticket as { number: string }).number)).toEqual([number]);
    }, 120_000);
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

if (truthFolder)
  describe('the published log', () => {
    const { figures } = JSON.parse(readFileSync(join(truthFolder, 'truth.json'), 'utf8')) as { figures: Truth };
    let desk: Installation;

    beforeAll(async () => {
      desk = await startInstallation();
      const path = join(truthFolder, 'servicenow-incident-log.csv.gz');
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
