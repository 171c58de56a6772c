import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnswerBody } from '../support/api.js';
import { readCategory } from '../support/ledger-reader.js';
import { type Ending } from '../support/program.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { MISSING } from '../support/servicenow/log-columns.js';
import { until } from '../support/until.js';
import { type ImportingDesk, log, numbered, resultOf, startImportingDesk } from './import.examples.js';

/** Enough that a signal meets an import under way. */
const MANY_INCIDENTS = 2_000;

describe('importing history that is interrupted, faulty, of another shape or judged', () => {
  let desk: ImportingDesk;

  beforeAll(async () => {
    desk = await startImportingDesk();
  }, 150_000);

  afterAll(() => desk.stop());

  describe('interrupted', () => {
    it('and started again is the same as in one go', async () => {
      const many = generateLog({ seed: 7, incidents: MANY_INCIDENTS });
      const whole = resultOf(await desk.importFile(desk.fileWith('whole.csv', numbered(many, 'INC50')), '--no-wait'));
      expect(whole).toMatchObject({ stopped: false, rejectedRows: 0, ticketsAdded: MANY_INCIDENTS });

      const path = desk.fileWith('stopped.csv', numbered(many, 'INC60'));
      const numberBefore = (await readCategory(desk.eventStoreUrl, 'ticket')).length;
      const interrupted = desk.startCli('import', path, '--mapping', 'servicenow', '--json', '--no-wait');
      await until('some of it is there', async () => {
        const { items } = await desk.api.read('/tickets', { q: 'INC60', limit: 1 });
        return items.length > 0 || interrupted.hasEnded;
      });
      const stopped = await interrupted.end('SIGINT');
      expect({ code: stopped.code, ...resultOf(stopped) }).toMatchObject({ code: 130, stopped: true });
      expect(resultOf(stopped).events).toBeLessThan(whole.events);

      const rest = resultOf(await desk.importFile(path));
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
      const path = desk.fileWith('rejected.csv', `${lines.join('\n')}\n`);
      const ended = await desk.importFile(path);
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
      const ended = await desk.cli('import', desk.fileWith('any.csv', log), '--mapping', 'jira');
      expectRefusal(ended, '"jira" is neither a built-in mapping (servicenow) nor a readable file');
    });

    it('is refused in a line: a file that is not there', async () => {
      expectRefusal(await desk.importFile(join(desk.folder, 'nowhere.csv')), 'nowhere.csv cannot be read');
    });

    it('is refused in a line: a file without a column of the mapping', async () => {
      const path = desk.fileWith('columns.csv', 'number,incident_state\nINC1,New\n');
      expectRefusal(await desk.importFile(path), 'opened_at', 'has no such column', 'number, incident_state');
    });

    it('is refused in a line: a mapping with faults', async () => {
      const mapping = desk.fileWith('faulty.yaml', 'source: x\nkind: incident\ncolour: red\n');
      const ended = await desk.cli('import', desk.fileWith('any.csv', log), '--mapping', mapping);
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
      const mapping = desk.fileWith(
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
      const ended = await desk.cli('import', desk.fileWith('helpdesk.csv', csv), '--mapping', mapping, '--json');
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
      resultOf(await desk.importFile(desk.fileWith('judged.csv', few), '--agreement', 'past'));
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
