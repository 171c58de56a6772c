import { type DomainEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { agreementsTables } from '../../agreements.subscriptions.js';
import { type AgreementContent } from '../../domain/agreement.events.js';
import { goldDrafted } from '../../domain/agreement.examples.js';
import { type PlainCalendar } from '../../domain/calendar/calendar.js';
import { officeAmended, officeDefined, officeHours } from '../../domain/calendar.examples.js';
import { boundToGold } from '../../domain/sla-clock.examples.js';
import { calendarVersionsProjection } from '../calendars/calendar-versions.projector.js';
import { slaClocksProjection } from './sla-clocks.projector.js';

/** Monday 2 March 2026 is day 2; Berlin is an hour ahead of UTC. */
const at = (day: number, hour: number, minute = 0): string =>
  new Date(Date.UTC(2026, 2, day, hour, minute)).toISOString();
const plain = (type: string, data: object = {}): DomainEvent => ({ type, data });
const content = (calendar: AgreementContent['calendar']): AgreementContent => ({
  calendar,
  targets: [
    { metric: 'response', priority: 1, within: 'PT2H' },
    { metric: 'resolution', priority: 1, within: 'PT12H', thresholds: [50] },
  ],
  ...{ pauseOn: ['requester'], pausable: ['resolution'], onReopen: 'continue' },
});
const drafted = (calendar: AgreementContent['calendar']): DomainEvent => ({
  ...goldDrafted,
  data: { ...goldDrafted.data, content: content(calendar) },
});
const opened = (number: string): DomainEvent =>
  plain('TicketOpened', { number, kind: 'incident', priority: 1, customer: 'acme', service: null, imported: null });
const bound = (ticket: string, agreement = 'gold') =>
  plain('TicketBoundToAgreement', { ...boundToGold.data, ticket, agreement });
const closedOn = (...closed: string[]): PlainCalendar => ({ ...officeHours, closed });

/** Office hours are 8 to 18 in Berlin; tickets open on Monday at 9, so twelve hours end on Tuesday at 11 (10:00Z). */
const lines: HistoryLine[] = [
  ['calendar-office', at(1, 8), officeDefined],
  ['agreement-gold', at(1, 9), drafted({ id: 'office' })],
  ['agreement-gold', at(1, 9), plain('AgreementActivated', { version: 1 })],
  ['agreement-own', at(1, 9), drafted(officeHours)],
  ['ticket-moved', at(2, 8), opened('INC0000001')],
  ['ticket-solved', at(2, 8), opened('INC0000002')],
  ['ticket-held', at(2, 8), opened('INC0000003')],
  ['ticket-foreign', at(2, 8), opened('INC0000004')],
  ['slaClock-moved', at(2, 8), bound('moved')],
  ['slaClock-solved', at(2, 8), bound('solved')],
  ['slaClock-held', at(2, 8), bound('held')],
  ['slaClock-foreign', at(2, 8), bound('foreign', 'own')],
  ['ticket-held', at(2, 9), plain('TicketPutOnHold', { for: 'requester', reason: null })],
  ['ticket-solved', at(2, 11), plain('TicketResolved')],
  // Tuesday becomes a closed day.
  ['calendar-office', at(2, 12), officeAmended(2, closedOn('2026-03-03'), at(2, 12))],
  ['ticket-late', at(2, 13), opened('INC0000005')],
  ['slaClock-late', at(2, 13), bound('late')],
  ['ticket-held', at(3, 9), plain('TicketResumed')],
  // And Wednesday as well, which is written on Tuesday night.
  ['calendar-office', at(3, 20), officeAmended(3, closedOn('2026-03-03', '2026-03-04'), at(3, 20))],
  ['ticket-moved', at(3, 21), plain('TicketAssignedToTeam', { team: 'network' })],
  ['calendar-office', at(3, 22), plain('CalendarRetired', { reason: null })],
];
const history = recordedHistory(lines);
const upTo = (day: number, hour: number) => history.filter(({ metadata }) => metadata.occurredAt <= at(day, hour));

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
});
afterAll(() => close());

describe.each([calendarVersionsProjection, slaClocksProjection])('$name', (projection) => {
  it('has the same rows after every replay, wherever the batches end', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(1);
    for (const size of [2, 3, 5, 8, 1_000]) expect(await replay(readStore, projection, history, size)).toEqual(rows);
  });
});

it('gives the same rows for two amendments in a row, however near their deadlines are', async () => {
  // The open clock is due before the second amendment begins, the stopped one would have been due after.
  const targets = [
    { metric: 'response', priority: 1, within: 'PT30H' },
    { metric: 'resolution', priority: 1, within: 'PT12H' },
  ] as const;
  const slow = { ...goldDrafted, data: { ...goldDrafted.data, content: { ...content({ id: 'office' }), targets } } };
  const twice = recordedHistory([
    ['calendar-office', at(1, 8), officeDefined],
    ['agreement-gold', at(1, 9), slow],
    ['ticket-answered', at(2, 8), opened('INC0000006')],
    ['slaClock-answered', at(2, 8), bound('answered')],
    ['ticket-answered', at(2, 9), plain('TicketAnswered', { text: '' })],
    ['calendar-office', at(2, 12), officeAmended(2, closedOn('2026-03-03'), at(2, 12))],
    ['calendar-office', at(2, 12), officeAmended(3, closedOn('2026-03-03', '2026-03-05'), at(4, 17))],
  ]);
  const rows = await replay(readStore, slaClocksProjection, twice, 1);
  expect(await replay(readStore, slaClocksProjection, twice, 1_000)).toEqual(rows);
});

describe('an amended calendar', () => {
  const due = async (ticket: string): Promise<Record<string, string | null>> =>
    Object.fromEntries(
      (
        await readStore.query<{ metric: string; due: string | null }>(
          `SELECT metric, due_at AS due FROM agreements.sla_clocks WHERE ticket_id = $1`,
          [ticket],
        )
      ).map((row) => [row.metric, row.due]),
    );
  const steps = async (ticket: string): Promise<string[]> =>
    (
      await readStore.query<{ step: string; instant: string }>(
        `SELECT step, instant FROM agreements.sla_due WHERE ticket_id = $1 AND metric = 'resolution' ORDER BY instant`,
        [ticket],
      )
    ).map(({ step, instant }) => `${step} ${instant}`);

  it('moves the deadlines of open clocks, and what the watcher waits for', async () => {
    await replay(readStore, slaClocksProjection, upTo(2, 11), 100);
    expect(await due('moved')).toEqual({ response: at(2, 10), resolution: at(3, 10) });
    await replay(readStore, slaClocksProjection, upTo(2, 12), 100);
    expect(await due('moved')).toEqual({ response: at(2, 10), resolution: at(4, 10) });
    expect(await steps('moved')).toEqual([`50 ${at(2, 14)}`, `breached ${at(4, 10)}`]);
    await replay(readStore, slaClocksProjection, upTo(3, 20), 100);
    expect(await due('moved')).toEqual({ response: at(2, 10), resolution: at(5, 10) });
  });

  it('leaves alone what was stopped, and what counts by other hours', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    expect(await due('solved')).toEqual({ response: at(2, 10), resolution: at(3, 10) });
    expect(await due('foreign')).toEqual({ response: at(2, 10), resolution: at(3, 10) });
  });

  it('counts for clocks that begin or resume later', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    // Monday 14 to 18 o'clock, then Thursday from 8: two hours are over on Monday, twelve on Thursday at 16.
    expect(await due('late')).toEqual({ response: at(2, 15), resolution: at(5, 15) });
    // An hour had passed when it was held; eleven more begin on Thursday at 8 and end on Friday at 9.
    expect(await due('held')).toEqual({ response: at(2, 10), resolution: at(6, 8) });
  });

  it('moves more clocks than are looked at together', async () => {
    const ids = Array.from({ length: 620 }, (_, index) => `bulk${index}`);
    const many: HistoryLine[] = ids.flatMap((id, index): HistoryLine[] => [
      [`ticket-${id}`, at(2, 8), opened(`INC${String(index).padStart(7, '0')}`)],
      [`slaClock-${id}`, at(2, 8), bound(id)],
    ]);
    const amendment = lines[14]!;
    await replay(readStore, slaClocksProjection, recordedHistory([...lines.slice(0, 4), ...many, amendment]), 1_000);
    const counted = await readStore.query(
      `SELECT due_at AS due, count(*)::int AS clocks FROM agreements.sla_clocks WHERE metric = 'resolution' GROUP BY due_at`,
    );
    expect(counted).toEqual([{ due: at(4, 10), clocks: 620 }]);
  });
});
