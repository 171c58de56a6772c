import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type TicketEvent } from '@chronodesk/tickets/published';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { startReports } from '../../../../../../test/support/reports-app.js';
import { reportingTables } from '../../reporting.subscriptions.js';
import { ticketFactsProjection } from '../ticket-facts/ticket-facts.projector.js';
import { closed, onHold, opened, reopened, resolved, toTeam } from '../ticket-facts/ticket-facts.examples.js';
import { type KpisReport } from './kpis.query.js';

const handedOver: TicketEvent = {
  type: 'TicketHandedOver',
  data: { handOver: 1, supplier: 'acme', contract: null, reference: null },
};
const marked: TicketEvent = {
  type: 'TicketMarkedDuplicate',
  data: { original: { id: 'x', number: 'INC0000009' }, relation: 'r' },
};
/** What happened to each ticket, a minute apart; those that count have names that begin with a dash. */
const tickets: Readonly<Record<string, readonly TicketEvent[]>> = {
  '-by-the-first-team': [toTeam('desk'), onHold('requester'), resolved],
  '-closed-by-the-first-team': [toTeam('desk'), closed],
  '-by-nobody-in-particular': [resolved],
  'by-a-second-team': [toTeam('desk'), toTeam('network'), resolved],
  'by-the-first-team-again': [toTeam('desk'), toTeam('network'), toTeam('desk'), resolved],
  'by-an-unknown-team': [toTeam('desk'), toTeam(null), resolved],
  'with-a-supplier': [toTeam('desk'), handedOver, resolved],
  'with-a-supplier-without-a-name': [toTeam('desk'), onHold('supplier'), resolved],
  'reopened-once': [toTeam('desk'), resolved, reopened(), resolved],
};
const notCounted: Readonly<Record<string, readonly TicketEvent[]>> = {
  'still-open': [toTeam('desk')],
  'a-duplicate': [toTeam('desk'), marked],
};

let app: NestFastifyApplication;
let close: () => Promise<void>;
beforeAll(async () => {
  const store = await createSpecReadStore(reportingTables);
  close = store.close;
  app = await startReports(store.readStore);
  const lines = Object.entries({ ...tickets, ...notCounted }).flatMap(([id, events], index) =>
    [opened({ number: `INC000000${index}` }), ...events].map((event, minute): HistoryLine => {
      return [`ticket-${id}`, new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString(), event];
    }),
  );
  await replay(store.readStore, ticketFactsProjection, recordedHistory(lines), 7);
});
afterAll(async () => {
  await app?.close();
  await close?.();
});

it('counts what the first team resolved alone and for good, of all that was resolved', async () => {
  const report = (await app.inject({ method: 'GET', url: '/api/v1/reports/kpis' })).json<KpisReport>();
  const { total } = report.kpis.find(({ kpi }) => kpi === 'first-contact-resolution')!;
  expect(total).toMatchObject({ count: 3, of: Object.keys(tickets).length });
  const behind = (await app.inject({ method: 'GET', url: total.tickets })).json<{ items: { id: string }[] }>();
  const wanted = Object.keys(tickets).filter((id) => id.startsWith('-'));
  expect(behind.items.map(({ id }) => id).sort()).toEqual(wanted.sort());
});
