import { type RecordedEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore, replay } from '../../../../../../test/support/projected.js';
import { generateRows } from '../../../../../../test/support/servicenow/generate-log.js';
import { csvOf } from '../../../../../../test/support/servicenow/incident-log.js';
import { historyOfLog } from '../../../../../../test/support/servicenow/history-of-log.js';
import { incidentsOf } from '../../../../../../test/support/servicenow/read-log.js';
import { reportingTables } from '../../reporting.subscriptions.js';
import { ticketFactsProjection } from './ticket-facts.projector.js';

let readStore: ReadStore;
let close: () => Promise<void>;
let history: RecordedEvent[];

beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(reportingTables));
  history = [...historyOfLog(incidentsOf(csvOf(generateRows({ seed: 7 }))))];
});
afterAll(() => close());

it('replayed in batches of any size the rows are the same', async () => {
  const [facts = [], counts = [], values = []] = await replay(readStore, ticketFactsProjection, history, 1);
  expect(facts.length).toBe(history.filter(({ type }) => type === 'TicketOpened').length);
  expect(counts.reduce((sum, row) => sum + (row as { count: number }).count, 0)).toBe(history.length);
  expect(values.length).toBeGreaterThan(50);
  for (const batchSize of [17, 1_000])
    expect(await replay(readStore, ticketFactsProjection, history, batchSize)).toEqual([facts, counts, values]);
});

it('folds the events of live work among those of other streams', async () => {
  const interleaved = [...history].sort((a, b) => a.revision - b.revision || (a.stream < b.stream ? -1 : 1));
  const inOrder = await replay(readStore, ticketFactsProjection, history, 100);
  const mixed = interleaved.map((event, index) => ({ ...event, position: BigInt(index + 1) }));
  expect(await replay(readStore, ticketFactsProjection, mixed, 100)).toEqual(inOrder);
});
