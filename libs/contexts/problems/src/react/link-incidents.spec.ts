import { CommandHandling, reactorLane } from '@chronodesk/eventing';
import { eventToAppend, MemoryCheckpoints, MemoryEventStore } from '@chronodesk/eventing/testing';
import { type DomainEvent } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import * as example from '../domain/problem.examples.js';
import { LedgerRecords } from '../write/ledger-records.js';
import { LinkIncidents } from './link-incidents.js';

const PROBLEM = 'PRB0000001';
const problemStream = `problem-${idOfNumber(PROBLEM)}`;
const linked = (more: object = {}): DomainEvent => ({
  type: 'TicketLinked',
  data: { type: 'problem', ref: PROBLEM, external: false, ...more },
});
const unlinked: DomainEvent = { type: 'TicketUnlinked', data: { type: 'problem', ref: PROBLEM } };

let store: MemoryEventStore;
beforeEach(async () => {
  store = new MemoryEventStore();
  for (const [id, kind] of Object.entries({ t1: 'incident', t2: 'incident', t3: 'request' }))
    await record(id, { type: 'TicketOpened', data: { number: `INC-${id}`, kind } });
  await store.append(problemStream, 'no-stream', [eventToAppend(example.opened)]);
});

const record = (ticket: string, ...events: DomainEvent[]) =>
  store.append(
    `ticket-${ticket}`,
    'any',
    events.map((event) => eventToAppend(event)),
  );
/** Runs the reactor over all that tickets have recorded, as a worker would that starts with no checkpoint. */
const reactToAll = async () => {
  const reactor = new LinkIncidents(new CommandHandling(store), new LedgerRecords(store));
  const lane = reactorLane(reactor, new MemoryCheckpoints());
  const events = store.events.filter(({ type }) => lane.handles.includes(type));
  await lane.handle({ events, upTo: events.at(-1)!.position });
};
const ofProblem = () =>
  store.events
    .filter(({ stream, revision }) => stream === problemStream && revision > 0)
    .map(({ type, data }) => `${type} ${(data as { incident?: { number: string } }).incident?.number ?? ''}`.trim());

describe('the incidents of a problem', () => {
  it('follow the links that are made on tickets, once each, also when a worker does it all again', async () => {
    await record('t1', linked());
    await record('t2', linked({ ref: idOfNumber(PROBLEM) }));
    await record('t1', unlinked);
    await reactToAll();
    await reactToAll();
    expect(ofProblem()).toEqual([
      'ProblemIncidentLinked INC-t1',
      'ProblemIncidentLinked INC-t2',
      'ProblemIncidentUnlinked INC-t1',
    ]);
    const last = store.events.at(-1)!;
    expect(last.metadata).toMatchObject({ actor: 'problems.link-incidents@1', channel: 'reactor' });
  });

  it('are not followed back: what a reactor wrote on a ticket is the answer to the problem', async () => {
    const answer = eventToAppend(linked());
    await store.append('ticket-t1', 'any', [{ ...answer, metadata: { ...answer.metadata, channel: 'reactor' } }]);
    await reactToAll();
    expect(ofProblem()).toEqual([]);
  });

  it('are incidents of this desk, and links to records kept elsewhere or of other kinds are none', async () => {
    await record('t1', linked({ external: true }), linked({ type: 'change', ref: 'CHG0000001' }));
    await record('t3', linked());
    await reactToAll();
    expect(ofProblem()).toEqual([]);
  });

  it('stay as they are where the problem is over or was never opened, and the lane goes on', async () => {
    await record('t1', linked({ ref: 'PRB0000009' }));
    await store.append(problemStream, 'any', [eventToAppend({ type: 'ProblemCancelled', data: { reason: 'none' } })]);
    await record('t2', linked());
    await reactToAll();
    expect(ofProblem()).toEqual(['ProblemCancelled']);
  });

  it('are finished by the next worker when the ledger goes away in between', async () => {
    await record('t1', linked());
    store.down = true;
    await expect(reactToAll()).rejects.toThrow('EventStoreDB');
    store.down = false;
    await reactToAll();
    expect(ofProblem()).toEqual(['ProblemIncidentLinked INC-t1']);
  });
});
