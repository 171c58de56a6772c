import { type ReadStore } from '@chronodesk/read-store';
import { NotFound } from '@chronodesk/kernel';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import * as example from '../domain/supplier.examples.js';
import { suppliersTables } from '../suppliers.subscriptions.js';
import { supplierPerformanceProjection } from './supplier-performance/supplier-performance.projector.js';
import {
  GetPerformance,
  GetPerformanceHandler,
  type PerformancePeriod,
} from './supplier-performance/supplier-performance.query.js';
import { supplierVersionsProjection } from './supplier-versions/supplier-versions.projector.js';
import {
  GetSupplier,
  GetSupplierHandler,
  ListSuppliers,
  ListSuppliersHandler,
  type SupplierFilter,
} from './supplier-versions/supplier-versions.query.js';

const NORD = 'supplier-nordlicht-netze';
/** Minutes after 28 February 2026, 20:00 UTC. */
const at = (minute: number): string => new Date(Date.UTC(2026, 1, 28, 20, minute)).toISOString();
const HOUR = 60;

const opened = (ticket: number, priority: number, service: string | null): HistoryLine => [
  `ticket-${ticket}`,
  at(0),
  { type: 'TicketOpened', data: { number: `INC000000${ticket}`, priority, service } },
];
const handedOver = (ticket: number, minute: number, supplier: string | null, more: object = {}): HistoryLine => [
  `ticket-${ticket}`,
  at(minute),
  { type: 'TicketHandedOver', data: { handOver: 1, supplier, contract: null, reference: null, ...more } },
];
const acknowledged = (ticket: number, minute: number, handOver = 1): HistoryLine => [
  `ticket-${ticket}`,
  at(minute),
  { type: 'TicketHandOverAcknowledged', data: { handOver, supplier: null } },
];
const takenBack = (ticket: number, minute: number, handOver = 1): HistoryLine => [
  `ticket-${ticket}`,
  at(minute),
  { type: 'TicketTakenBack', data: { handOver, supplier: null, outcome: null } },
];

/** Priority 3: acknowledge in 1 h, return in 8 h; priority 1: 15 min and 2 h. Only service "wan" is covered. */
const lines: HistoryLine[] = [
  [NORD, '2026-01-05T10:00:00.000Z', example.registered],
  [NORD, '2026-01-06T10:00:00.000Z', example.signed],
  ...[opened(1, 3, 'wan'), opened(2, 3, 'wan'), opened(3, 3, 'erp'), opened(4, 3, 'wan'), opened(5, 3, 'wan')],
  ...[opened(6, 3, null), opened(7, 3, 'wan')],
  // In time on both counts, and in March in Berlin although in February by UTC.
  ...[handedOver(1, 3 * HOUR + 30, 'nordlicht-netze'), acknowledged(1, 4 * HOUR), takenBack(1, 5 * HOUR)],
  // Raised to priority 1 before it was handed over by name: both late.
  ['ticket-2', at(1), { type: 'TicketPrioritised', data: { impact: 1, urgency: 1, priority: 1, reason: null } }],
  ...[handedOver(2, 2, 'Nordlicht Netze'), acknowledged(2, 30), takenBack(2, 2 + 3 * HOUR)],
  // A service no contract covers: nothing is promised. Handed over twice.
  ...[handedOver(3, 10, 'nordlicht-netze'), takenBack(3, 20)],
  ...[handedOver(3, 30, 'nordlicht-netze', { handOver: 2 }), takenBack(3, 30, 2)],
  // Never acknowledged, back within the hour: counts as acknowledged then.
  ...[handedOver(4, 40, 'nordlicht-netze'), takenBack(4, 90)],
  // Never comes back.
  handedOver(5, 50, 'nordlicht-netze', { contract: 'wan-2026' }),
  // Imported: nobody said who, and somebody who is not registered.
  ...[handedOver(6, 60, null), takenBack(6, 61)],
  // New terms do not touch what was handed over before.
  [
    NORD,
    at(62),
    {
      type: 'SupplierContractSigned',
      data: { ...example.signed.data, targets: { acknowledgeWithin: null, returnWithin: 'PT1S', byPriority: {} } },
    },
  ],
  ...[handedOver(7, 70, 'code 8s'), takenBack(7, 80)],
  [NORD, at(100), example.ended],
  [NORD, at(110), example.reviewed],
  ['supplier-suedlicht', at(120), { type: 'SupplierRegistered', data: { name: 'Südlicht', description: null } }],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(suppliersTables));
});
afterAll(() => close());

describe.each([supplierVersionsProjection, supplierPerformanceProjection])('$name', (projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(5);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 3)).toEqual(rows);
  });
});

describe('questions about suppliers', () => {
  const get = (id: string, asOf?: string) => new GetSupplierHandler(readStore).execute(new GetSupplier(id, asOf));
  const list = (filter: Partial<SupplierFilter>) =>
    new ListSuppliersHandler(readStore).execute(new ListSuppliers({ limit: 50, ...filter }));
  const performance = (period: Partial<PerformancePeriod> = {}, supplier?: string) =>
    new GetPerformanceHandler(readStore).execute(
      new GetPerformance({ asOf: at(100 * HOUR), timeZone: 'Europe/Berlin', ...period }, supplier),
    );

  beforeAll(async () => {
    for (const projection of [supplierVersionsProjection, supplierPerformanceProjection])
      await replay(readStore, projection, history, 100);
  });

  it('shows contracts and reviews', async () => {
    const { contracts, reviews, revision } = await get('nordlicht-netze');
    expect(contracts).toMatchObject([
      {
        id: 'wan-2026',
        to: '2026-07-01T00:00:00.000Z',
        ended: { reason: 'Retendered' },
        targets: { returnWithin: 'PT1S' },
      },
    ]);
    expect(reviews).toEqual([{ ...example.reviewed.data, at: at(110) }]);
    expect(revision).toBe(4);
  });

  it('shows a supplier as of an instant', async () => {
    const { contracts } = await get('nordlicht-netze', '2026-01-06T10:00:00.000Z');
    expect(contracts).toMatchObject([{ to: null, ended: null, targets: { returnWithin: 'PT8H' } }]);
    await expect(get('nordlicht-netze', '2026-01-05T09:59:59.999Z')).rejects.toThrow(NotFound);
    await expect(get('nobody')).rejects.toThrow(NotFound);
  });

  it('lists, filters and pages', async () => {
    const ids = async (filter: Partial<SupplierFilter>) => (await list(filter)).items.map(({ id }) => id);
    expect(await ids({})).toEqual(['nordlicht-netze', 'suedlicht']);
    expect(await ids({ q: 'SÜD' })).toEqual(['suedlicht']);
    expect(await ids({ asOf: at(0) })).toEqual(['nordlicht-netze']);
    const first = await list({ limit: 1 });
    expect(first.next).not.toBeNull();
    expect(await ids({ limit: 1, cursor: first.next! })).toEqual(['suedlicht']);
  });

  it('judges hand-overs by the targets they had', async () => {
    const [nord] = await performance({}, 'nordlicht-netze');
    expect(nord).toMatchObject({ supplier: 'nordlicht-netze', name: 'Nordlicht Netze' });
    expect(nord?.total).toEqual({
      ...{ handOvers: 6, returned: 5, open: 1, minutesHeld: 330, hoursHeld: 5.5, p50Hours: 0.83, p90Hours: 2.4 },
      ...{ acknowledgedInTime: 2, acknowledgedLate: 1, acknowledgeOverdue: 1, acknowledgedInTimeShare: 0.5 },
      ...{ returnedInTime: 2, returnedLate: 1, returnOverdue: 1, returnedInTimeShare: 0.5, breaches: 2 },
    });
  });

  it('counts a hand-over in the month it began in, in the zone asked for', async () => {
    const monthsIn = async (timeZone: string) =>
      (await performance({ timeZone }, 'nordlicht-netze'))[0]?.months.map(({ month, handOvers }) => [month, handOvers]);
    expect(await monthsIn('Europe/Berlin')).toEqual([
      ['2026-02', 5],
      ['2026-03', 1],
    ]);
    expect(await monthsIn('UTC')).toEqual([['2026-02', 6]]);
  });

  it('forgets what happened later', async () => {
    const [nord] = await performance({ asOf: at(45) }, 'nordlicht-netze');
    expect(nord?.total).toMatchObject({
      ...{ handOvers: 4, returned: 2, open: 2, minutesHeld: 10 },
      ...{ acknowledgedLate: 1, acknowledgedInTime: 0, acknowledgeOverdue: 0, returnedLate: 0, returnOverdue: 0 },
      ...{ breaches: 1, returnedInTimeShare: null },
    });
  });

  it('counts a period half-open', async () => {
    const inPeriod = async (from: string, to: string) => (await performance({ from, to }))[0]?.total.handOvers;
    expect(await inPeriod(at(60), at(61))).toBe(1);
    expect(await inPeriod(at(61), at(62))).toBeUndefined();
    expect(await inPeriod(at(59), at(60))).toBeUndefined();
  });

  it('shows everybody who had a ticket, "?" where nobody said', async () => {
    const all = await performance();
    expect(all.map(({ supplier, name, total }) => [supplier, name, total.handOvers, total.minutesHeld])).toEqual([
      ['?', null, 1, 1],
      ['code 8s', null, 1, 10],
      ['nordlicht-netze', 'Nordlicht Netze', 6, 330],
    ]);
    expect((await performance({}, '?'))[0]?.total).toMatchObject({ handOvers: 1, acknowledgedInTimeShare: null });
  });
});
