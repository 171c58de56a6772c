import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../support/api.js';
import { dataFolder, freePort, Program } from '../support/program.js';
import { until } from '../support/until.js';

const DEMO = 'apps/standalone/dist/demo.js';
const SMALL = ['--days', '14', '--tickets', '60', '--seed', '3'];

/** A section of today's board, as far as it is looked at. */
interface Part {
  readonly count: number;
}

describe('npm run demo', () => {
  let demo: Program;
  let api: Api;

  beforeAll(async () => {
    const port = await freePort();
    api = new Api(`http://127.0.0.1:${port}`);
    demo = new Program(DEMO, { PORT: String(port), METRICS_PORT: '0', LANG: 'de_DE.UTF-8' }, SMALL);
    await until('the demo says what to look at', () => demo.hasEnded || demo.output.includes('Strg-C'), 180_000);
  }, 200_000);

  afterAll(() => demo.end('SIGINT'));

  it('has something in each column of the board', async () => {
    const board = await until('every column is filled', async () => {
      const { tickets, majors, changes } = (await api.read('/boards/today')) as unknown as {
        tickets: Record<string, Part>;
        majors: Part;
        changes: Part;
      };
      const counts = { ...tickets, majors, changes };
      return Object.values(counts).every(({ count }) => count > 0) && counts;
    });
    const columns = ['atRisk', 'breached', 'changes', 'majors', 'supplierWaits', 'unassigned', 'updateDue'];
    expect(Object.keys(board).sort()).toEqual(columns);
  });

  it('has escalations that people were told of: some taken on, some still waiting', async () => {
    const of = async (state: string) => {
      const { items } = (await api.read(`/escalations?matter=ticket&limit=100&state=${state}`)) as unknown as {
        items: readonly {
          readonly id: string;
          readonly note: string;
          readonly policy: { readonly id: string } | null;
        }[];
      };
      return items;
    };
    const taken = await until('an answer is shown', async () => {
      const items = await of('acknowledged');
      return items.length > 0 && items;
    });
    expect((await of('open')).length).toBeGreaterThan(0);
    expect(new Set(taken.map(({ policy }) => policy?.id))).toContain('kundenzusagen');
    expect(taken.every(({ note }) => note.startsWith('Übernommen'))).toBe(true);
    const { story } = (await api.read(`/escalations/${taken[0]!.id}`)) as unknown as {
      story: readonly { readonly what: string }[];
    };
    const steps = story.map(({ what }) => what).filter((what) => what !== 'planned');
    expect(steps.slice(0, 2)).toEqual(['raised', 'notified']);
    expect(steps.at(-1)).toBe('acknowledged');
  });

  it('has a report that is due, a change nobody recorded, and a workaround on the tickets it fits', async () => {
    const list = async <Item>(path: string) => ((await api.read(path)) as unknown as { items: readonly Item[] }).items;
    const [report] = await list<{ next: { regulation: string } }>('/regulatory-cases?state=open');
    expect(report!.next.regulation).toBe('gdpr');
    expect(await list('/changes/detections?state=unauthorised')).toHaveLength(1);
    const problems = await list<{ title: string; incidents: { number: string }[] }>('/problems?state=known-error');
    const { incidents } = problems.find(({ title }) => title.startsWith('VPN trennt sich'))!;
    expect(incidents).toHaveLength(2);
    expect(await list(`/tickets/${incidents[1]!.number}/known-errors`)).not.toEqual([]);
  });

  it('has a ticket that others follow, with a screenshot', async () => {
    const { items } = (await api.read('/tickets?limit=100&service=e-mail')) as unknown as {
      items: readonly { readonly parent: { readonly number: string } | null }[];
    };
    const parents = items.flatMap(({ parent }) => parent?.number ?? []);
    expect([parents.length, new Set(parents).size]).toEqual([4, 1]);
    const files = `/tickets/${parents[0]}/attachments`;
    const [file] = ((await api.read(files)) as unknown as { items: { sha256: string; name: string }[] }).items;
    expect(file!.name).toBe('Zertifikatswarnung.png');
    const content = Buffer.from(await (await fetch(`${api.url}/api/v1${files}/${file!.sha256}`)).arrayBuffer());
    expect(createHash('sha256').update(content).digest('hex')).toBe(file!.sha256);
  });

  it('has a release that is ready to be deployed, each change of which the CAB of its risk approved', async () => {
    type Release = { readonly state: string; readonly changes: readonly { readonly number: string }[] };
    const { items } = (await api.read('/releases')) as unknown as { items: readonly Release[] };
    const { changes } = items.find(({ state }) => state === 'planned')!;
    expect(changes).toHaveLength(2);
    for (const { number } of changes) {
      const change = (await api.read(`/changes/${number}`)) as unknown as {
        readonly state: string;
        readonly assessment: { readonly risk: string };
        readonly approval: { readonly verdict: string; readonly by: string };
        readonly cabChoice: { readonly required: string };
      };
      expect(change.state).toBe('scheduled');
      const strict = change.assessment.risk === 'high' ? '-hohes-risiko' : '';
      const cab = `change-board${strict}`;
      expect([change.cabChoice.required, change.approval.by, change.approval.verdict]).toEqual([cab, cab, 'approved']);
    }
  });

  it('prints addresses that answer', async () => {
    const addresses = [...demo.output.matchAll(/http:\S+\/api\/v1\S+/g)].map(([address]) => address);
    expect(addresses.length).toBeGreaterThan(10);
    const answers = await Promise.all(addresses.map(async (address) => [address, (await fetch(address)).status]));
    expect(answers).toEqual(addresses.map((address) => [address, 200]));
  });

  it('removes everything at Ctrl-C', async () => {
    const folder = /Daten: (\S+)/.exec(demo.output)![1]!;
    expect(existsSync(folder)).toBe(true);
    const { code, stdout } = await demo.end('SIGINT');
    expect(code).toBe(0);
    expect(stdout).toContain('alles ist gelöscht');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('npm run demo, stopped or asked for the impossible', () => {
  it('ends in order while the year is told, and keeps what is to be kept', async () => {
    const folder = dataFolder('chronodesk-kept-demo-');
    const keep = join(folder, 'demo');
    const demo = new Program(DEMO, { PORT: String(await freePort()), METRICS_PORT: '0' }, ['--keep', keep]);
    await until('the year is being told', () => demo.hasEnded || demo.output.includes('the year is told'), 60_000);
    const { code, stdout } = await demo.end('SIGINT');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`DATA_DIR=${keep}`)]);
    expect(readdirSync(keep)).toContain('ledger');
    const again = await new Program(DEMO, { PORT: '0' }, ['--keep', keep]).ended;
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is not empty')]);
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('says what is wrong with the year', async () => {
    const wrong = new Program(DEMO, { PORT: String(await freePort()) }, [
      '--until',
      '2999-01-01T00:00:00Z',
      '--days',
      'x',
    ]);
    const { code, stderr } = await wrong.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/DEMO_UNTIL has to be an instant that is not to come/);
    expect(stderr).toMatch(/DEMO_DAYS has to be a whole number/);
  }, 60_000);
});
