import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, startInstallation } from '../support/installation.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { until } from '../support/until.js';

interface Side {
  readonly met: number;
  readonly breached: number;
}
interface Line {
  readonly metric: string;
  readonly priority: number | null;
  readonly month: string | null;
  readonly then: Side;
  readonly by: Side;
}
interface Simulation {
  readonly tickets: number;
  readonly metrics: readonly Line[];
  readonly lines: readonly Line[];
  readonly differences: number;
  readonly reasons: readonly { readonly reason: string; readonly differences: number }[];
}

const INCIDENTS = 250;
const target = (metric: string, priority: number, within: string) => ({ metric, priority, within });
const gold = {
  id: 'gold',
  name: 'Gold',
  calendar: { timeZone: 'Europe/Berlin', weekly: { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] } },
  targets: [1, 2, 3, 4].flatMap((priority) => [
    target('response', priority, 'PT4H'),
    target('resolution', priority, 'PT12H'),
  ]),
  pauseOn: ['requester'],
  pausable: ['resolution'],
};
const EVER = 'from=1990-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';

describe('trying a draft on all of history', () => {
  let desk: Installation;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chronodesk-simulate-'));
    desk = await startInstallation();
    await desk.api.post('/agreements', gold);
    await desk.api.post('/agreements/gold/activate', {});
    const log = fileWith('log.csv', generateLog({ seed: 498, incidents: INCIDENTS }));
    const imported = await desk.cli('import', log, '--mapping', 'servicenow', '--agreement', 'gold', '--json');
    expect(imported.stderr).toBe('');
    await until('every response has its verdict', async () => {
      const { body } = await desk.api.get(`/sla/compliance?${EVER}&metric=response`);
      return (body.items[0] as { total?: number } | undefined)?.total === INCIDENTS;
    });
  }, 200_000);

  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const fileWith = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const simulate = (draft: object, ...options: readonly string[]) =>
    desk.cli('simulate', '--agreement', fileWith('draft.json', JSON.stringify(draft)), ...options);
  const figuresOf = async (draft: object, ...options: readonly string[]): Promise<Simulation> => {
    const { code, stdout, stderr } = await simulate(draft, '--json', ...options);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Simulation;
  };

  it('finds no difference where the draft is the agreement that judged then', async () => {
    const { tickets, metrics, lines, differences } = await figuresOf(gold);
    expect([tickets, differences]).toEqual([INCIDENTS, 0]);
    for (const { then, by } of [...metrics, ...lines]) expect(by).toEqual(then);
    const { body } = await desk.api.get(`/sla/compliance?${EVER}&groupBy=priority,month`);
    const recorded = body.items as unknown as {
      group: { priority: number; month: string };
      metric: string;
      met: number;
    }[];
    expect(recorded.map(({ group, metric, met }) => [metric, group.priority, group.month, met]).sort()).toEqual(
      lines.map(({ metric, priority, month, then }) => [metric, priority, month, then.met]).sort(),
    );
  });

  it('writes every difference with its reason to a file', async () => {
    const slower = { ...gold, targets: [target('response', 3, 'PT30H'), ...gold.targets.filter(isOther)] };
    const file = join(folder, 'differences.jsonl');
    const { differences, reasons } = await figuresOf(slower, '--differences', file);
    expect(differences).toBeGreaterThan(0);
    expect(reasons).toEqual([{ reason: 'target', differences }]);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(differences);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        ...{ metric: 'response', then: { verdict: 'breached' }, by: { verdict: 'met' } },
        ...{ reasons: ['target'], text: { en: 'The target was PT4H; here it is PT30H.' } },
      });
    const csv = join(folder, 'differences.csv');
    const { stdout } = await simulate(slower, '--differences', csv);
    expect(stdout).toContain(`${differences} verdicts differ from what was recorded → ${csv}`);
    expect(readFileSync(csv, 'utf8').trimEnd().split('\n')).toHaveLength(differences + 1);
  });
  const isOther = ({ metric, priority }: (typeof gold.targets)[number]) => metric !== 'response' || priority !== 3;

  it('judges only what its scope and the span cover, and stores nothing', async () => {
    expect((await figuresOf({ ...gold, id: 'other', scope: { customer: 'nobody' } })).tickets).toBe(0);
    const { tickets } = await figuresOf(gold, '--to', '1990-01-01');
    expect(tickets).toBe(0);
    const { body } = await desk.api.get('/agreements');
    expect(body.items).toMatchObject([{ id: 'gold', version: 1 }]);
  });

  it('says what is wrong with the file, place by place', async () => {
    const draft = fileWith(
      'bad.yaml',
      'name: Bad\ncalendar: always\ntargets:\n  - { metric: speed, priority: 0, within: PT1H }\n',
    );
    const { code, stderr } = await desk.cli('simulate', '--agreement', draft);
    expect(code).toBe(1);
    expect(stderr).toContain(`${draft}: /targets/0/metric must be one of`);
    expect(stderr).toContain(`${draft}: /targets/0/priority must be`);
    expect((await desk.cli('simulate', '--agreement', join(folder, 'none.yaml'))).code).toBe(1);
    expect((await simulate(gold, '--differences', join(folder, 'x.txt'))).code).toBe(1);
  });
});
