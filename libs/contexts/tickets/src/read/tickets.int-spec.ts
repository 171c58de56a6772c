import { eventToAppend, MemoryEventStore } from '@chronodesk/eventing/testing';
import { NotFound, type DomainEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import * as example from '../domain/ticket.examples.js';
import { ticketsTables } from '../tickets.subscriptions.js';
import { ticketDetailsProjection } from './ticket-details/ticket-details.projector.js';
import { ListTickets, ListTicketsHandler } from './ticket-list.query.js';
import { ticketVersionsProjection } from './ticket-versions/ticket-versions.projector.js';
import { GetTicket, GetTicketHandler } from './tickets.query.js';

let readStore: ReadStore;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(ticketsTables));
  await replay(readStore, ticketDetailsProjection, history, 1000);
  await replay(readStore, ticketVersionsProjection, history, 1000);
});
afterAll(() => close());

const opened = (number: string, changes: object = {}): DomainEvent => ({
  type: 'TicketOpened',
  data: { ...example.printerTicketOpened.data, number, ...changes },
});
const at = (time: string) => `2026-03-02T${time}.000Z`;

const printer: HistoryLine[] = [
  ['ticket-printer', at('08:00:00'), opened('INC0000001')],
  ['ticket-printer', at('08:00:00'), example.assignedToNetworkTeam],
  ['ticket-printer', at('08:05:00'), example.assignedToKim],
  ['ticket-printer', at('08:05:00'), example.workStarted],
  ['ticket-printer', at('09:00:00'), example.handedToAcme],
  ['ticket-printer', at('09:00:00'), example.heldForSupplier],
  [
    'ticket-printer',
    at('10:00:00'),
    { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: null } },
  ],
  ['ticket-printer', at('10:00:00'), example.resolved],
  ['ticket-printer', at('11:00:00'), { type: 'TicketReopened', data: { reason: null, hold: 'requester' } }],
  // Recorded with an instant before its predecessor's.
  ['ticket-printer', at('10:30:00'), { type: 'TicketResumed', data: {} }],
  ['ticket-printer', at('12:00:00'), example.closed],
];
const link = (ref: string, replaces?: string): DomainEvent => ({
  type: 'TicketLinked',
  data: { type: 'change', ref, external: true, ...(replaces && { replaces }) },
});
const others: HistoryLine[] = [
  ['ticket-mail', at('08:30:00'), opened('INC0000002', { title: '100% of mails_are late', priority: 1 })],
  ['ticket-mail', at('08:31:00'), link('CHG1')],
  ['ticket-mail', at('08:32:00'), link('CHG2', 'CHG1')],
  ['ticket-mail', at('08:33:00'), { type: 'TicketAttributesChanged', data: { attributes: { a: '1', b: '2' } } }],
  ['ticket-mail', at('08:34:00'), { type: 'TicketAttributesChanged', data: { attributes: { a: null } } }],
  ['ticket-phone', at('08:45:00'), opened('INC0000003', { title: 'Phone is dead' })],
  // An event of a ticket whose opening is missing leaves no row.
  ['ticket-ghost', at('08:46:00'), example.resolved],
];
const history = recordedHistory([...printer, ...others]);

const ledger = new MemoryEventStore();
const handler = () => new GetTicketHandler(readStore, ledger);
const asOf = (instant: string) => handler().execute(new GetTicket('printer', { asOf: instant }));
const list = (filter: ListTickets['filter'], limit = 50, cursor?: string) =>
  new ListTicketsHandler(readStore).execute(new ListTickets(filter, 'openedAt', limit, cursor));

describe.each([ticketDetailsProjection, ticketVersionsProjection])('$name', (projection) => {
  it('folds the same rows in batches of any size, and again', async () => {
    const atOnce = await replay(readStore, projection, history, 1000);
    expect(await replay(readStore, projection, history, 1)).toEqual(atOnce);
    expect(await replay(readStore, projection, history, 3)).toEqual(atOnce);
    expect(await replay(readStore, projection, history, 1000)).toEqual(atOnce);
  });
});

describe('a ticket', () => {
  it('is as its last event left it', async () => {
    const ticket = await handler().execute(new GetTicket('printer'));
    expect(ticket).toMatchObject({
      ...{ number: 'INC0000001', state: 'closed', hold: null, team: 'network', assignee: 'kim', supplier: null },
      ...{ reopened: 1, closedAt: at('12:00:00'), resolvedAt: at('12:00:00'), revision: 10, position: '110' },
    });
  });

  it('is as it was at an instant, of several events at one instant the last', async () => {
    expect(await asOf(at('08:00:00'))).toMatchObject({ state: 'new', team: 'network', assignee: null });
    expect(await asOf(at('08:04:59'))).toMatchObject({ state: 'new', assignee: null });
    expect(await asOf(at('08:05:00'))).toMatchObject({ state: 'active', assignee: 'kim' });
    expect(await asOf(at('09:30:00'))).toMatchObject({
      ...{ state: 'on-hold', hold: { for: 'supplier', since: at('09:00:00') }, supplier: 'acme' },
    });
    expect(await asOf(at('10:59:59'))).toMatchObject({ state: 'resolved', resolvedAt: at('10:00:00'), supplier: null });
    expect(await asOf('2030-01-01T00:00:00.000Z')).toMatchObject({ state: 'closed' });
  });

  it('lets a backdated event take effect at the instant of its predecessor', async () =>
    expect(await asOf(at('11:00:00'))).toMatchObject({ state: 'active', reopened: 1, resolvedAt: null }));

  it('does not exist before it was opened', async () => {
    await expect(asOf(at('07:59:59'))).rejects.toThrow(NotFound);
    await expect(handler().execute(new GetTicket('ghost'))).rejects.toThrow(NotFound);
  });

  it('keeps the newest link and attributes', async () => {
    const mail = await handler().execute(new GetTicket('mail'));
    expect(mail.links).toEqual([{ type: 'change', ref: 'CHG2', external: true }]);
    expect(mail.attributes).toEqual({ b: '2' });
  });
});

describe('a ticket as far as the ledger knew', () => {
  it('was not there before it was recorded, whenever it happened', async () => {
    const happened = '2026-03-27T16:10:00.000Z';
    await ledger.append('ticket-late', 'no-stream', [eventToAppend(opened('INC0000009'))]);
    const recordedAt = ledger.events.at(-1)!.recordedAt;
    const at = (knownAt: string, asOf?: string) =>
      handler().execute(new GetTicket('late', { knownAt, ...(asOf && { asOf }) }, 'INC0000009'));
    await expect(at(happened)).rejects.toThrow(`There is no ticket INC0000009 known at ${happened}.`);
    expect(await at(recordedAt, happened)).toMatchObject({ number: 'INC0000009', state: 'new', openedAt: happened });
    await expect(at(recordedAt, '2026-03-27T16:09:59.999Z')).rejects.toThrow(NotFound);
  });
});

describe('the list of tickets', () => {
  const numbers = (page: { items: readonly { number: string }[] }) => page.items.map(({ number }) => number);

  it('filters, and takes the search text as it is written', async () => {
    expect(numbers(await list({ status: ['new'] }))).toEqual(['INC0000002', 'INC0000003']);
    expect(numbers(await list({ priority: [1, 2] }))).toEqual(['INC0000002']);
    expect(numbers(await list({ assignee: 'kim' }))).toEqual(['INC0000001']);
    expect(numbers(await list({ q: '100% of mails_' }))).toEqual(['INC0000002']);
    expect(numbers(await list({ q: '%' }))).toEqual(['INC0000002']);
    expect(numbers(await list({ q: 'inc0000003' }))).toEqual(['INC0000003']);
  });

  it('goes on behind a cursor without a gap or a double', async () => {
    const first = await list({}, 2);
    const second = await list({}, 2, first.next!);
    expect([...numbers(first), ...numbers(second)]).toEqual(['INC0000001', 'INC0000002', 'INC0000003']);
    expect(second.next).toBeNull();
  });
});
