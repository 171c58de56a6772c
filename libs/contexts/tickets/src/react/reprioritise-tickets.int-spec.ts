import {
  CommandHandling,
  type EventToAppend,
  type ExpectedRevision,
  reactorLane,
  silentLog,
  SubscriptionRunner,
} from '@chronodesk/eventing';
import { eventToAppend, MemoryCheckpoints, MemoryEventStore, MemoryLeases } from '@chronodesk/eventing/testing';
import { DependencyUnavailable, type DomainEvent } from '@chronodesk/kernel';
import { projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { until } from '../../../../../test/support/until.js';
import { matrixAmended } from '../domain/priority-matrix.examples.js';
import { printerTicketOpened, prioritisedByHand, resolved } from '../domain/ticket.examples.js';
import { type TicketPrioritised } from '../domain/ticket.events.js';
import { OpenTickets } from '../read/ticket-details/open-tickets.query.js';
import { ticketDetailsProjection } from '../read/ticket-details/ticket-details.projector.js';
import { ticketsTables } from '../tickets.subscriptions.js';
import { LedgerPriorityBases } from './ledger-priority-bases.js';
import { ReprioritiseTickets } from './reprioritise-tickets.js';

/** A ledger that can be made to fail once, behind so many writes of the reactor. */
class FailingStore extends MemoryEventStore {
  failBehind = Infinity;

  override append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]) {
    const isReaction = events.some(({ metadata }) => metadata.channel === 'reactor');
    if (isReaction && this.failBehind-- === 0) {
      this.failBehind = Infinity;
      throw new DependencyUnavailable('EventStoreDB');
    }
    return super.append(stream, expected, events);
  }
}

let store: FailingStore;
let readStore: ReadStore;
let close: () => Promise<void>;
let runner: SubscriptionRunner;
let reactor: ReprioritiseTickets;

/** Begins the reactor anew, as a process does that knows of nothing but the ledger; from the first event on. */
const start = (): void => {
  const handling = new CommandHandling(store);
  const open = new OpenTickets(readStore, new ReadPositions(readStore));
  reactor = new ReprioritiseTickets(handling, new LedgerPriorityBases(store, handling), open);
  const lanes = [projectionLane(ticketDetailsProjection, readStore), reactorLane(reactor, new MemoryCheckpoints())];
  runner = new SubscriptionRunner(store, new MemoryLeases(), lanes, [], silentLog);
  runner.start();
};

beforeAll(async () => {
  store = new FailingStore();
  ({ readStore, close } = await createSpecReadStore(ticketsTables));
  start();
});
afterAll(async () => {
  await runner.stop();
  await close();
});

const append = (stream: string, ...events: DomainEvent[]) =>
  store.append(
    stream,
    'any',
    events.map((event) => eventToAppend(event)),
  );
const open = (id: string, service: string | null, ...more: DomainEvent[]) =>
  append(`ticket-${id}`, { type: 'TicketOpened', data: { ...printerTicketOpened.data, service } }, ...more);
const service = (id: string, criticality: number, type = 'Amended') =>
  append(`service-${id}`, { type: `Service${type}`, data: { name: id, criticality } });
const dependency = (type: 'Declared' | 'Removed', from: string, on: string) =>
  append('dependencies-all', {
    type: `Dependency${type}`,
    data: { from: { kind: 'service', id: from }, on: { kind: 'service', id: on }, kind: 'uses' },
  });
/** What the reactor wrote to a ticket: its priorities. */
const written = (id: string): number[] =>
  store.events
    .filter(({ stream, metadata }) => stream === `ticket-${id}` && metadata.actor === reactor.name)
    .map(({ data }) => (data as TicketPrioritised['data']).priority);
/** Waits until the reactor has handled everything that is in the ledger now. */
const settled = async (): Promise<void> => {
  const { position } = store.events.at(-1)!;
  await until('the reactor has seen everything', () =>
    runner.status().every((lane) => lane.position !== null && lane.position >= position),
  );
};

describe('open tickets', () => {
  it('follow the criticality of their service, once each; those done, by hand or of others do not', async () => {
    await service('mail', 3, 'Defined');
    await open('id', 'mail');
    await open('name', 'Mail');
    await open('hand', 'mail', prioritisedByHand);
    await open('done', 'mail', resolved);
    await open('other', 'net');
    await open('none', null);
    await service('mail', 1);
    await settled();
    expect(['id', 'name', 'hand', 'done', 'other', 'none'].map(written)).toEqual([[2], [2], [], [], [], []]);
    const raised = store.events.find(
      ({ stream, metadata }) => stream === 'ticket-id' && metadata.actor === reactor.name,
    );
    expect(raised?.data).toMatchObject({ because: { criticality: 1, raisedFrom: 3 }, reason: null });
    await append('service-mail', { type: 'ServiceRetired', data: { name: 'mail', reason: null } });
    await settled();
    expect(written('id')).toEqual([2, 3]);
  });

  it('are put right when they were decided by an outdated basis, or are reopened', async () => {
    await service('erp', 1, 'Defined');
    await open('late', 'erp');
    await open('again', 'erp', resolved);
    await settled();
    expect([written('late'), written('again')]).toEqual([[2], []]);
    await append('ticket-again', { type: 'TicketReopened', data: { reason: null, hold: null } });
    await settled();
    expect(written('again')).toEqual([2]);
  });

  it('follow the matrix, and with it what needs their service', async () => {
    const amended = (version: number, inherit: boolean) => ({
      type: 'PriorityMatrixAmended',
      data: { ...matrixAmended.data, version, content: { ...matrixAmended.data.content, inherit } },
    });
    await service('shop', 1, 'Defined');
    await dependency('Declared', 'shop', 'app');
    await dependency('Declared', 'app', 'lan');
    await open('lan', 'lan');
    await settled();
    expect(written('lan')).toEqual([]);
    await append('priorityMatrix-desk', amended(1, true));
    await settled();
    expect(written('lan')).toEqual([1]);
    expect(store.events.at(-1)?.data).toMatchObject({ priority: 1 });
    await dependency('Removed', 'app', 'lan');
    await settled();
    expect(written('lan')).toEqual([1, 3]);
    await append('priorityMatrix-desk', amended(2, false));
    await settled();
  });

  it('end where the last of many changes left them', async () => {
    await service('quick', 3, 'Defined');
    await Promise.all(Array.from({ length: 20 }, (_, i) => open(`quick-${i}`, 'quick')));
    for (const criticality of [1, 3, 1, 3, 1]) await service('quick', criticality);
    await settled();
    const last = Array.from({ length: 20 }, (_, i) => written(`quick-${i}`).at(-1));
    expect(new Set(last)).toEqual(new Set([1]));
  });

  it('are all reached once, also when the reactor fails in between and begins anew', async () => {
    const ids = Array.from({ length: 150 }, (_, i) => `many-${i}`);
    await service('crash', 3, 'Defined');
    for (const id of ids) await open(id, 'crash');
    await settled();
    store.failBehind = 70;
    await service('crash', 1);
    await settled();
    expect(store.failBehind).toBe(Infinity);
    expect(ids.map(written)).toEqual(ids.map(() => [1]));
    const before = store.events.length;
    await runner.stop();
    start();
    await settled();
    expect(store.events.length).toBe(before);
  });
});
