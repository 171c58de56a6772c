import { idOfNumber } from '@chronodesk/numbering';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { changesTables } from '../../changes.subscriptions.js';
import { type ChangeKind } from '../../domain/change.events.js';
import { detected, dismissed, justified, matched, unauthorised } from '../../domain/change-detection.examples.js';
import * as example from '../../domain/change.examples.js';
import { changeDetailsProjection } from '../change-details/change-details.projector.js';
import { detectionsProjection } from '../detections/detections.projector.js';
import { causedIncidentsProjection } from './caused-incidents.projector.js';
import { type RateGrouping } from './rate-groupings.js';
import { GetChangeRates, GetChangeRatesHandler } from './rates.query.js';

const at = (month: number, day: number): string => new Date(Date.UTC(2026, month - 1, day)).toISOString();
const change = (
  number: string,
  kind: ChangeKind,
  service: string,
  ends: readonly (readonly [string, object])[],
): HistoryLine[] => {
  const stream = `change-${idOfNumber(number)}`;
  const data = { ...example.requested(kind).data, number, service };
  const begun: HistoryLine[] = [
    [stream, at(1, 1), { type: 'ChangeRequested', data }],
    [stream, at(1, 1), example.started],
  ];
  return [...begun, ...ends.map(([when, event]) => [stream, when, event] as unknown as HistoryLine)];
};
const unsuccessful = { type: 'ChangeReviewed', data: { outcome: 'unsuccessful', notes: null } };
const link = (ticket: string, ref: string, more: object = {}): HistoryLine => [
  `ticket-${ticket}`,
  at(3, 1),
  { type: 'TicketLinked', data: { type: 'caused-by-change', ref, external: false, ...more } },
];

const sighting = (id: string, detectedAt: string, ...events: readonly object[]): HistoryLine[] =>
  [{ ...detected, data: { ...detected.data, detectedAt } }, ...events].map(
    (event) => [`changeDetection-${id}`, detectedAt, event] as HistoryLine,
  );

const history = recordedHistory([
  ...change('CHG0000001', 'normal', 'mail', [[at(2, 1), example.completed]]),
  ...change('CHG0000002', 'emergency', 'mail', [
    [at(2, 2), example.completed],
    [at(3, 9), unsuccessful],
  ]),
  ...change('CHG0000003', 'normal', 'erp', [[at(3, 1), example.failed]]),
  ...change('CHG0000004', 'standard', 'erp', [
    [at(2, 28), example.completed],
    [at(3, 2), example.reviewed],
  ]),
  ...change('CHG0000005', 'normal', 'erp', [[at(4, 1), example.completed]]),
  ...change('CHG0000006', 'normal', 'erp', []),
  link('t1', 'CHG0000003'),
  link('t2', idOfNumber('CHG0000003')),
  link('t3', 'CHG0000001', { external: true }),
  link('t4', 'CHG0000001'),
  link('t4', 'CHG0000002', { replaces: 'CHG0000001' }),
  link('t5', 'CHG0000004', { type: 'change' }),
  link('t6', 'CHG0000004'),
  ...sighting('d1', at(2, 10), unauthorised),
  ...sighting('d2', at(3, 10), unauthorised, justified),
  ...sighting('d3', at(3, 11), unauthorised, dismissed),
  ...sighting('d4', at(3, 12), matched),
  ...sighting('d5', at(4, 2), unauthorised),
  ['ticket-t6', at(3, 2), { type: 'TicketUnlinked', data: { type: 'caused-by-change', ref: 'CHG0000004' } }],
]);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(changesTables));
  for (const projection of [changeDetailsProjection, causedIncidentsProjection, detectionsProjection])
    await replay(readStore, projection, history, 100);
});
afterAll(() => close());

const rates = (groupBy?: RateGrouping, from = at(2, 1), to = at(4, 1)) =>
  new GetChangeRatesHandler(readStore).execute(new GetChangeRates({ from, to, ...(groupBy && { groupBy }) }));

describe('the rates of changes', () => {
  it('count what ended in the period, by its review where there is one', async () => {
    const { total, groups } = await rates();
    expect(total).toEqual({
      ...{ ended: 4, successful: 2, failed: 2, emergencies: 1, withIncidents: 2, incidents: 3 },
      ...{ successRate: 0.5, failureRate: 0.5, emergencyShare: 0.25, unauthorised: 2 },
    });
    expect(groups).toEqual([]);
  });

  it.each([
    [
      'kind',
      [
        ['normal', 2, 1],
        ['emergency', 1, 0],
        ['standard', 1, 1],
      ],
    ],
    [
      'service',
      [
        ['erp', 2, 1],
        ['mail', 2, 1],
      ],
    ],
    [
      'month',
      [
        ['2026-02', 3, 2],
        ['2026-03', 1, 0],
      ],
    ],
  ] as const)('are told by %s', async (groupBy, expected) => {
    const { groups } = await rates(groupBy);
    expect(groups.map(({ group, ended, successful }) => [group, ended, successful])).toEqual(expected);
  });

  it('are told by month in the order of the months, also where less ended in an earlier one', async () => {
    const { groups } = await rates('month', at(3, 2), at(4, 3));
    expect(groups.map(({ group, ended }) => [group, ended])).toEqual([
      ['2026-03', 0],
      ['2026-04', 1],
    ]);
  });

  it.each([
    ['month', [1, 1]],
    ['service', [0, 2]],
    ['kind', [null, null, null]],
  ] as const)('tell by %s what was changed without authority', async (groupBy, expected) => {
    const { groups } = await rates(groupBy);
    expect(groups.map(({ unauthorised: count }) => count)).toEqual(expected);
  });

  it('show a month in which nothing ended and something was changed without authority', async () => {
    const { total, groups } = await rates('month', at(4, 2), at(5, 1));
    expect(total).toMatchObject({ ended: 0, unauthorised: 1 });
    expect(groups).toMatchObject([{ group: '2026-04', ended: 0, successRate: null, unauthorised: 1 }]);
  });

  it('have no shares where nothing ended', async () => {
    const { total } = await rates('kind', at(5, 1), at(6, 1));
    expect(total).toMatchObject({ ended: 0, incidents: 0, successRate: null, emergencyShare: null });
  });

  it('rest on the same rows however the events are cut', async () => {
    const rows = await replay(readStore, causedIncidentsProjection, history, 100);
    expect(rows[0]).toHaveLength(3);
    expect(await replay(readStore, causedIncidentsProjection, history, 1)).toEqual(rows);
  });
});
