import { type DomainEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../../test/support/projected.js';
import * as example from '../../domain/ticket.examples.js';
import { ticketsTables } from '../../tickets.subscriptions.js';
import { complaintsProjection } from './complaints.projector.js';

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(ticketsTables));
});
afterAll(() => close?.());

const complaint: DomainEvent = {
  type: 'TicketOpened',
  data: { ...example.printerTicketOpened.data, kind: 'complaint', requester: 'ida', category: 'speed' },
};
const history = recordedHistory([
  ['ticket-a', '2026-03-02T08:00:00.000Z', complaint],
  ['ticket-b', '2026-03-02T08:01:00.000Z', example.printerTicketOpened],
  ['ticket-a', '2026-03-02T08:02:00.000Z', example.categorised],
  ['ticket-b', '2026-03-02T08:03:00.000Z', example.categorised],
  ['ticket-c', '2026-03-02T08:04:00.000Z', complaint],
  ['ticket-c', '2026-03-02T08:05:00.000Z', example.corrected],
]);

it('keeps complaints as they stand, the same in batches of any size, and again', async () => {
  const atOnce = await replay(readStore, complaintsProjection, history, 1000);
  expect(atOnce).toMatchObject([
    [
      { id: 'a', requester: 'ida', category: 'printing', opened_at: '2026-03-02T08:00:00.000Z' },
      { id: 'c', requester: 'lou', category: 'speed' },
    ],
  ]);
  for (const size of [1, 2, 1000]) expect(await replay(readStore, complaintsProjection, history, size)).toEqual(atOnce);
});
