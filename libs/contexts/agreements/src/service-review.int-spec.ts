import { randomUUID } from 'node:crypto';
import { eventually } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { resolutionFact } from './domain/sla-clock.examples.js';

const allDay = [['00:00', '24:00']];
const priced = {
  id: 'priced',
  name: 'Priced',
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  },
  targets: [
    { metric: 'resolution', priority: 1, within: 'PT4H' },
    { metric: 'resolution', priority: 2, within: 'PT8H' },
  ],
  compliance: [{ metric: 'resolution', percent: 75 }],
  penalties: {
    currency: 'EUR',
    monthlyFee: '1000.00',
    rules: [
      { per: 'breach', metric: 'resolution', priority: [1], amount: '10.00' },
      {
        per: 'band',
        metric: 'resolution',
        bands: [
          { below: 90, percentOfFee: 1 },
          { above: 99, amount: '3.00' },
        ],
      },
    ],
    cap: { per: 'quarter', amount: '45.00' },
  },
};

interface Life {
  readonly number: string;
  /** Decides the month: of the missed deadline, or of the stop. */
  readonly at: string;
  readonly verdict: 'met' | 'breached';
  readonly priority?: number;
  readonly customer?: string;
}
const HOUR_MS = 3_600_000;
const iso = (instant: number): string => new Date(instant).toISOString();

let app: ContextApp;
const append = (stream: string, type: string, data: object, occurredAt: string) =>
  app.store.append(stream, 'any', [
    {
      id: randomUUID(),
      event: { type, data },
      metadata: {
        ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c' },
        ...{ commandId: randomUUID(), occurredAt, schema: 1 },
      } as const,
    },
  ]);

/** A ticket of its own with one recorded verdict; a breached one is resolved two hours after its deadline. */
const live = async ({ number, at, verdict, priority = 1, customer = 'acme' }: Life): Promise<void> => {
  const id = `id-${number}`;
  const hours = priority === 1 ? 4 : 8;
  const decided = Date.parse(at);
  const opened = iso(decided - (verdict === 'breached' ? hours : 1) * HOUR_MS);
  const facts = { id, number, kind: 'incident', priority, customer, service: 'mail', team: 'network', supplier: null };
  await append(`ticket-${id}`, 'TicketOpened', { ...facts, imported: null }, opened);
  await append(`ticket-${id}`, 'TicketResolved', {}, iso(decided + (verdict === 'breached' ? 2 * HOUR_MS : 0)));
  const bound = { ticket: id, agreement: 'priced', version: 1, historical: false, reason: null };
  await append(`slaClock-${id}`, 'TicketBoundToAgreement', bound, opened);
  const fact = {
    ...resolutionFact,
    ticket: facts,
    agreement: 'priced',
    step: verdict,
    target: `PT${hours}H`,
    at,
    dueAt: at,
  };
  await append(`slaClock-${id}`, verdict === 'met' ? 'SlaTargetMet' : 'SlaTargetBreached', fact, at);
};

const lives: readonly Life[] = [
  { number: 'INC01', at: '2026-03-05T10:00:00.000Z', verdict: 'breached' },
  { number: 'INC02', at: '2026-03-06T10:00:00.000Z', verdict: 'breached', priority: 2, customer: 'globex' },
  { number: 'INC03', at: '2026-03-07T10:00:00.000Z', verdict: 'met' },
  // Before midnight in UTC, after midnight in Berlin: April.
  { number: 'INC04', at: '2026-03-31T22:30:00.000Z', verdict: 'breached' },
  { number: 'INC05', at: '2026-04-10T10:00:00.000Z', verdict: 'breached' },
  { number: 'INC06', at: '2026-04-11T10:00:00.000Z', verdict: 'breached' },
  { number: 'INC07', at: '2026-04-12T10:00:00.000Z', verdict: 'breached' },
  { number: 'INC08', at: '2026-05-04T10:00:00.000Z', verdict: 'breached' },
  { number: 'INC09', at: '2026-06-04T10:00:00.000Z', verdict: 'met' },
];

beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
  await app.post('/agreements', priced);
  await app.post('/agreements/priced/activate');
  for (const life of lives) await live(life);
  const span = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z';
  await eventually('all verdicts are counted', async () => {
    const { body } = await app.get(`/sla/compliance?${span}`);
    return (body.items as { total?: number }[])[0]?.total === lives.length;
  });
});
afterAll(() => app.close());

const get = async <Body>(path: string): Promise<Body> => {
  const { status, body } = await app.get(path.replace('/api/v1', ''));
  expect(status).toBe(200);
  return body as unknown as Body;
};
const problemOf = async (path: string) => {
  const { status, body } = await app.get(path);
  return [status, body.errors?.map((fault) => fault.path) ?? body.code];
};

interface Line {
  readonly rule: number;
  readonly kind: string;
  readonly met: number;
  readonly breached: number;
  readonly amount: string;
  readonly charged: string;
  readonly tickets: string;
}
interface Bill {
  readonly months: readonly {
    readonly month: string;
    readonly from: string;
    readonly lines: readonly Line[];
    readonly sum: object;
  }[];
  readonly sums: readonly object[];
}
const bill = (query: string) => get<Bill>(`/sla/penalties?agreement=priced&${query}`);
const amounts = ({ months }: Bill) => months.map(({ lines }) => lines.map(({ amount, charged }) => [amount, charged]));

describe('penalties over HTTP', () => {
  it('are counted in the months of the agreement’s time zone, and capped through the quarter', async () => {
    const answer = await bill('from=2026-03&to=2026-06');
    expect(answer.months.map(({ month, from }) => [month, from])).toEqual([
      ['2026-03', '2026-02-28T23:00:00.000Z'],
      ['2026-04', '2026-03-31T22:00:00.000Z'],
      ['2026-05', '2026-04-30T22:00:00.000Z'],
      ['2026-06', '2026-05-31T22:00:00.000Z'],
    ]);
    expect(amounts(answer)).toEqual([
      [
        ['10.00', '10.00'],
        ['10.00', '10.00'],
      ],
      [
        ['40.00', '40.00'],
        ['10.00', '5.00'],
      ],
      [
        ['10.00', '0.00'],
        ['10.00', '0.00'],
      ],
      [
        ['0.00', '0.00'],
        ['3.00', '3.00'],
      ],
    ]);
    expect(answer.sums).toEqual([{ currency: 'EUR', penalties: '90.00', charged: '65.00', credits: '3.00' }]);
  });

  it('are the same for a month asked for alone, as the cap was used before it', async () =>
    expect(amounts(await bill('month=2026-05'))).toEqual([
      [
        ['10.00', '0.00'],
        ['10.00', '0.00'],
      ],
    ]));

  it('name the tickets behind every cent, page by page', async () => {
    for (const { lines } of (await bill('from=2026-03&to=2026-06')).months)
      for (const { tickets, amount, charged, kind, met, breached } of lines) {
        const items: { ticket: { number: string }; amount: string; charged: string }[] = [];
        for (let cursor = ''; ;) {
          const page = await get<{ items: typeof items; next: string | null }>(`${tickets}&limit=1${cursor}`);
          items.push(...page.items);
          if (page.next === null) break;
          cursor = `&cursor=${page.next}`;
        }
        if (amount === '0.00') expect(items).toEqual([]);
        else expect(items).toHaveLength(kind === 'credit' ? met : breached);
        expect(sum(items.map((item) => item.amount))).toBe(cents(amount));
        expect(sum(items.map((item) => item.charged))).toBe(cents(charged));
      }
  });
  const cents = (amount: string): number => Math.round(Number(amount) * 100);
  const sum = (all: readonly string[]): number => all.reduce((total, amount) => total + cents(amount), 0);

  it('can be tried by the terms of another version', async () => {
    const { id: _, name: __, ...content } = priced;
    const dearer = { ...priced.penalties, rules: [{ ...priced.penalties.rules[0], amount: '11.00' }] };
    await app.post('/agreements/priced/amend', { ...content, penalties: dearer });
    await eventually('the version is known', async () => {
      const { status } = await app.get('/sla/penalties?agreement=priced&month=2026-03&version=2');
      return status === 200;
    });
    expect(amounts(await bill('month=2026-03&version=2'))).toEqual([[['11.00', '11.00']]]);
    expect(amounts(await bill('month=2026-03'))).toEqual([
      [
        ['10.00', '10.00'],
        ['10.00', '10.00'],
      ],
    ]);
  });

  it('refuse what makes no sense, each fault at its place', async () => {
    expect(await problemOf('/sla/penalties?agreement=priced')).toEqual([400, ['month']]);
    expect(await problemOf('/sla/penalties?agreement=priced&month=2026-13')).toEqual([400, ['month']]);
    expect(await problemOf('/sla/penalties?agreement=priced&from=2026-03&to=2026-02')).toEqual([400, ['to']]);
    expect(await problemOf('/sla/penalties?agreement=priced&from=2020-01&to=2026-02')).toEqual([400, ['to']]);
    expect(await problemOf('/sla/penalties/tickets?agreement=priced&month=2026-03&rule=7')).toEqual([400, ['rule']]);
    expect(await problemOf('/sla/penalties?agreement=nobody&month=2026-03')).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the report of a month', () => {
  interface Target {
    readonly priority: number;
    readonly charged: string;
    readonly breaches: string;
  }
  const report = (query: string) =>
    get<{ agreements: { agreement: string; targets: Target[] }[] }>(`/sla/report?month=2026-03&${query}`);

  it('tells for each target what was promised, kept, missed and charged', async () => {
    const { agreements } = await report('');
    expect(agreements).toMatchObject([
      {
        agreement: 'priced',
        targets: [
          {
            ...{ metric: 'resolution', priority: 1, promised: 'PT4H', met: 1, breached: 1, total: 2, compliance: 0.5 },
            longestOverrun: { duration: 'PT2H', ticket: { number: 'INC01' } },
            ...{ openAtEnd: 1, charged: '15.00' },
          },
          { priority: 2, promised: 'PT8H', met: 0, breached: 1, longestOverrun: { duration: 'PT2H' }, charged: '5.00' },
        ],
        penalties: { month: '2026-03', sum: { charged: '20.00' } },
      },
    ]);
    const breaches = await get<{ items: object[] }>(agreements[0]!.targets[1]!.breaches);
    expect(breaches.items).toMatchObject([{ ticket: { number: 'INC02' }, stoppedAt: '2026-03-06T12:00:00.000Z' }]);
  });

  it('can be about one customer', async () => {
    const { agreements } = await report('customer=globex');
    expect(agreements[0]!.targets).toMatchObject([
      { priority: 1, total: 0, compliance: null, charged: '0.00' },
      { priority: 2, breached: 1, charged: '5.00' },
    ]);
    expect((await report('customer=nobody')).agreements).toEqual([]);
  });

  it('comes as CSV', async () => {
    const { headers, text } = await app.getText('/sla/report?month=2026-03&customer=globex&format=csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\r\n')).toEqual([
      expect.stringContaining('month,customer,service,agreement,version,metric,priority,promised,total,met,breached'),
      '2026-03,globex,,priced,1,resolution,1,PT4H,0,0,0,,,,0,0.00,EUR',
      '2026-03,globex,,priced,1,resolution,2,PT8H,1,0,1,0,PT2H,INC02,0,5.00,EUR',
      '',
    ]);
  });
});

describe('the error budget of a month', () => {
  const budget = async (query: string) =>
    (await get<{ items: object[] }>(`/sla/error-budget?agreement=priced&month=2026-04&version=1&${query}`)).items;

  it('tells what the promise allows, what is used, and which breach was one too many', async () =>
    expect(await budget('')).toEqual([
      {
        ...{ metric: 'resolution', priority: null, percent: 75, total: 4, allowed: 1, used: 4, left: -3, burnRate: 4 },
        projected: { total: 4, allowed: 1, left: -3 },
        exhausted: { at: '2026-04-10T10:00:00.000Z', ticket: { id: 'id-INC05', number: 'INC05' } },
      },
    ]));

  it('can be asked as of an instant, and looks ahead to the end of the month', async () => {
    expect(await budget('asOf=2026-04-10T09:59:59Z')).toMatchObject([
      {
        total: 1,
        allowed: 0,
        used: 1,
        left: -1,
        projected: { total: 3, allowed: 0, left: -1 },
        exhausted: { ticket: { number: 'INC04' } },
      },
    ]);
    expect(await budget('asOf=2026-03-01T00:00:00Z')).toMatchObject([{ total: 0, projected: null, exhausted: null }]);
  });
});
