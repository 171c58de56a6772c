import { CommandHandling, reactorLane } from '@chronodesk/eventing';
import { eventToAppend, MemoryCheckpoints, MemoryEventStore } from '@chronodesk/eventing/testing';
import { type DomainEvent } from '@chronodesk/kernel';
import * as example from '../domain/ticket.examples.js';
import { LinkToProblems } from './link-to-problems.js';

const problemFact = (type: string, id: string): DomainEvent => ({
  type,
  data: { number: 'PRB0000001', incident: { id, number: 'INC0000001' } },
});
const linked = (id: string) => problemFact('ProblemIncidentLinked', id);
const unlinked = (id: string) => problemFact('ProblemIncidentUnlinked', id);

let store: MemoryEventStore;
beforeEach(async () => {
  store = new MemoryEventStore();
  for (const id of ['t1', 't2'])
    await store.append(`ticket-${id}`, 'no-stream', [eventToAppend(example.printerTicketOpened)]);
});

/** Runs the reactor over all that problems have recorded, as a worker would that starts with no checkpoint. */
const reactToAll = async () => {
  const lane = reactorLane(new LinkToProblems(new CommandHandling(store)), new MemoryCheckpoints());
  const events = store.events.filter(({ type }) => lane.handles.includes(type));
  await lane.handle({ events, upTo: events.at(-1)!.position });
};
const record = (...events: DomainEvent[]) =>
  store.append(
    'problem-p1',
    'any',
    events.map((event) => eventToAppend(event)),
  );
const ticket = (id: string) => store.events.filter(({ stream, revision }) => stream === `ticket-${id}` && revision > 0);

describe('the links of tickets to problems', () => {
  it('follow those of the problem, once each, also when a worker does it all again', async () => {
    await record(linked('t1'), linked('t2'), unlinked('t1'));
    await reactToAll();
    await reactToAll();
    const link = { type: 'problem', ref: 'PRB0000001' };
    expect(ticket('t1').map(({ type, data }) => [type, data])).toEqual([
      ['TicketLinked', { ...link, external: false }],
      ['TicketUnlinked', link],
    ]);
    expect(ticket('t2').map(({ type }) => type)).toEqual(['TicketLinked']);
    expect(ticket('t2')[0]!.metadata).toMatchObject({ actor: 'tickets.link-to-problems@1', channel: 'reactor' });
  });

  it('are finished by the next worker when the ledger goes away in between', async () => {
    await record(linked('t1'));
    store.down = true;
    await expect(reactToAll()).rejects.toThrow('EventStoreDB');
    expect(ticket('t1')).toEqual([]);
    store.down = false;
    await reactToAll();
    expect(ticket('t1')).toHaveLength(1);
  });

  it('leave alone what a person linked before', async () => {
    await store.append('ticket-t1', 'any', [
      eventToAppend({ type: 'TicketLinked', data: { type: 'problem', ref: 'PRB0000001', external: false } }),
    ]);
    await record(linked('t1'));
    await reactToAll();
    expect(ticket('t1')).toHaveLength(1);
  });

  it('end with that of the problem, also where a person linked by its id', async () => {
    await store.append('ticket-t1', 'any', [
      eventToAppend({ type: 'TicketLinked', data: { type: 'problem', ref: 'p1', external: false } }),
    ]);
    await record(unlinked('t1'));
    await reactToAll();
    await reactToAll();
    expect(ticket('t1').slice(1)).toMatchObject([{ type: 'TicketUnlinked', data: { type: 'problem', ref: 'p1' } }]);
  });

  it('do not answer what a reactor wrote: the ticket had that link before', async () => {
    const answer = eventToAppend(unlinked('t1'));
    await record(linked('t1'));
    await store.append('problem-p1', 'any', [{ ...answer, metadata: { ...answer.metadata, channel: 'reactor' } }]);
    await reactToAll();
    expect(ticket('t1').map(({ type }) => type)).toEqual(['TicketLinked']);
  });
});
