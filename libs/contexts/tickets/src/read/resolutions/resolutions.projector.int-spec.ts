import { type DomainEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import * as after from '../../domain/after-resolution.examples.js';
import * as example from '../../domain/ticket.examples.js';
import { ticketsTables } from '../../tickets.subscriptions.js';
import { definitionsProjection } from '../definitions/definitions.projector.js';
import { plannedClosesProjection } from '../planned-closes/planned-closes.projector.js';
import { GetSatisfaction, GetSatisfactionHandler } from './judgements.query.js';
import { resolutionsProjection } from './resolutions.projector.js';

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(ticketsTables));
});
afterAll(() => close?.());

const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const imported: DomainEvent = {
  type: 'TicketOpened',
  data: { ...example.printerTicketOpened.data, imported: { source: 'other', agreement: null } },
};
const secondRating: DomainEvent = { type: 'TicketRated', data: { ...after.rated.data, resolution: 2, csat: 1 } };
const lines: HistoryLine[] = [
  ['ticket-a', at('08:00'), example.printerTicketOpened],
  ['ticket-old', at('08:00'), imported],
  ['ticket-a', at('08:10'), example.assignedToNetworkTeam],
  ['ticket-a', at('09:00'), example.resolved],
  ['ticket-a', at('09:01'), after.closePlanned],
  ['ticket-old', at('09:02'), example.resolved],
  ['ticket-a', at('10:00'), after.rated],
  ['ticket-a', at('10:30'), after.reviewed],
  ['ticket-a', at('11:00'), example.reopened],
  ['ticket-a', at('12:00'), example.resolved],
  ['ticket-a', at('12:01'), after.closePlanned],
  ['ticket-a', at('13:00'), secondRating],
  ['ticket-b', at('13:00'), example.printerTicketOpened],
  // Closed without a resolution: that is one.
  ['ticket-b', at('14:00'), example.closed],
  ['ticket-c', at('14:10'), example.printerTicketOpened],
  ['ticket-c', at('14:20'), example.resolved],
  ['ticket-c', at('14:30'), example.closed],
  ['qualityScorecard-q', at('15:00'), defined(1)],
  ['qualityScorecard-q', at('15:10'), defined(2)],
  ['qualityScorecard-q', at('15:20'), { type: 'QualityScorecardRetired', data: { reason: 'Too long' } }],
];
function defined(version: number): DomainEvent {
  return { type: 'QualityScorecardDefined', data: { version, content: after.scorecard, reason: null } };
}
const history = recordedHistory(lines);

describe.each([resolutionsProjection, plannedClosesProjection, definitionsProjection])('$name', (projection) => {
  it('folds the same rows in batches of any size, and again', async () => {
    const atOnce = await replay(readStore, projection, history, 1000);
    expect(await replay(readStore, projection, history, 1)).toEqual(atOnce);
    expect(await replay(readStore, projection, history, 3)).toEqual(atOnce);
    expect(atOnce.flat()).not.toEqual([]);
  });
});

it('counts each resolution of live work as of its instant', async () => {
  await replay(readStore, resolutionsProjection, history, 4);
  const ask = (request: object) =>
    new GetSatisfactionHandler(readStore).execute(
      new GetSatisfaction({ from: null, to: null, groupBy: 'team', ...request }),
    );
  expect(await ask({})).toMatchObject({
    total: { resolutions: 4, answered: 2, csat: 2.5, npsAnswers: 2, nps: 100 },
    groups: [
      { group: 'network', resolutions: 2, answered: 2 },
      { group: null, resolutions: 2, answered: 0 },
    ],
  });
  expect(await ask({ from: at('12:00'), to: at('14:00') })).toMatchObject({ total: { resolutions: 1, csat: 1 } });
});

it('keeps the plans of tickets that wait, and the versions of definitions', async () => {
  const [plans] = await replay(readStore, plannedClosesProjection, history, 4);
  expect(plans).toMatchObject([{ ticket_id: 'a', resolution: 1 }]);
  const [versions] = await replay(readStore, definitionsProjection, history, 4);
  expect(versions).toMatchObject([
    { version: 1, status: 'superseded', newest: false, ended_at: at('15:10') },
    { version: 2, status: 'retired', newest: true, ended_at: at('15:20'), reason: 'Too long' },
  ]);
});
