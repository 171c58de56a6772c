import { CommandHandling, derivedId, type EventStore, type Reactor } from '@chronodesk/eventing';
import { eventToAppend, MemoryEventStore } from '@chronodesk/eventing/testing';
import { type DomainEvent, type RecordedEvent, RuleViolation } from '@chronodesk/kernel';
import { type TicketCommand } from '../domain/ticket.commands.js';
import * as example from '../domain/ticket.examples.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { TicketRelating } from '../write/ticket-relating.js';
import { ticketAggregate } from '../write/ticket.handlers.js';
import { SettleRelations } from './settle-relations.js';
import { UpdateChildren } from './update-children.js';

const NUMBERS: Readonly<Record<string, string>> = { parent: 'INC0000001', a: 'INC0000002', b: 'INC0000003' };

let store: MemoryEventStore;
let handling: CommandHandling;
let tickets: LedgerTickets;
let relating: TicketRelating;
let reactors: readonly Reactor[];
let commands = 0;

/** Another process on the same ledger. */
const startProcess = (ledger: EventStore = store) => {
  handling = new CommandHandling(ledger);
  tickets = new LedgerTickets(ledger);
  relating = new TicketRelating(handling, tickets);
  reactors = [new SettleRelations(handling, tickets), new UpdateChildren(handling, tickets)];
};

const contextOf = (commandId = derivedId('spec', ++commands)) => ({
  ...{ commandId, actor: 'kim', channel: 'http' as const, correlationId: 'c', causationId: commandId },
  occurredAt: '2026-03-02T14:00:00.000Z',
});
const execute = (id: string, command: TicketCommand) =>
  handling.execute(ticketAggregate, { id, command, context: contextOf() });
const childOf = (id: string, other: string) => relating.relate('child', { id, other, field: 'parent' }, contextOf());
const duplicateOf = (id: string, other: string) =>
  relating.relate('duplicate', { id, other, field: 'original' }, contextOf());

/** Everything that follows, from the beginning of the ledger on, until nothing more does. */
const settle = async () => {
  for (let seen = 0; seen < store.events.length; seen++) await reactTo(store.events[seen]!);
};
const reactTo = async (event: RecordedEvent) => {
  for (const reactor of reactors) if (reactor.handles.includes(event.type)) await reactor.react(event);
};
const typesOf = (id: string) => store.events.filter(({ stream }) => stream === `ticket-${id}`).map(({ type }) => type);
const countOf = (id: string, type: string) => typesOf(id).filter((one) => one === type).length;
const relativesOf = async (id: string) => [...(await familyOf(id)).relatives.values()].map((relative) => relative.id);
const familyOf = async (id: string) => (await tickets.load(id))!.family;

beforeEach(async () => {
  store = new MemoryEventStore();
  startProcess();
  for (const [id, number] of Object.entries(NUMBERS)) {
    const opened: DomainEvent = { type: 'TicketOpened', data: { ...example.printerTicketOpened.data, number } };
    await store.append(`ticket-${id}`, 'no-stream', [eventToAppend(opened)]);
  }
});

describe('a relation', () => {
  it('stands on both sides, and settling it again writes nothing', async () => {
    await childOf('a', 'parent');
    expect((await familyOf('a')).parent).toMatchObject({ id: 'parent', number: NUMBERS['parent'] });
    expect(await relativesOf('parent')).toEqual(['a']);
    const { length } = store.events;
    await settle();
    await childOf('a', 'parent');
    expect(store.events).toHaveLength(length);
  });

  it('is finished where the process died between the two sides', async () => {
    const relation = 'r1';
    const relative = { id: 'a', number: NUMBERS['a']! };
    await execute('parent', { type: 'GainRelative', data: { type: 'child', relative, relation } });
    startProcess();
    await settle();
    expect((await familyOf('a')).parent).toMatchObject({ id: 'parent', relation });
    await settle();
    expect(countOf('a', 'TicketMadeChild')).toBe(1);
  });

  it('is taken back on the one side where the other one refuses', async () => {
    const relative = { id: 'a', number: NUMBERS['a']! };
    await execute('a', { type: 'ResolveTicket', data: {} });
    await execute('parent', { type: 'GainRelative', data: { type: 'child', relative, relation: 'r1' } });
    await settle();
    expect((await familyOf('a')).parent).toBeNull();
    expect((await familyOf('parent')).relatives.size).toBe(0);
  });

  it('ends on both sides, and a late end does not undo a newer one', async () => {
    await childOf('a', 'parent');
    await execute('a', { type: 'PartTicket', data: {} });
    const parted = store.events.at(-1)!;
    await childOf('a', 'parent');
    await reactTo(parted);
    expect(await relativesOf('parent')).toEqual(['a']);
    await execute('a', { type: 'PartTicket', data: {} });
    await settle();
    expect((await familyOf('parent')).relatives.size).toBe(0);
  });

  it('stands once on both sides, whatever else people want of the same tickets at once', async () => {
    const attempts = [childOf('a', 'parent'), childOf('a', 'parent'), duplicateOf('a', 'parent')];
    await Promise.allSettled(attempts);
    await settle();
    const { parent, duplicateOf: original } = await familyOf('a');
    const relations = [parent, original].flatMap((one) => (one ? [one.relation] : []));
    expect(relations.length).toBeGreaterThan(0);
    expect([...(await familyOf('parent')).relatives.keys()].sort()).toEqual(relations.sort());
  });

  it('never makes a circle or a second level, however the commands meet', async () => {
    const attempts = [childOf('a', 'b'), childOf('b', 'a'), childOf('b', 'parent'), childOf('parent', 'a')];
    const results = await Promise.allSettled([...attempts, duplicateOf('a', 'b'), duplicateOf('b', 'a')]);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RuleViolation);
    await settle();
    for (const id of Object.keys(NUMBERS)) {
      const { parent, duplicateOf: original, relatives } = await familyOf(id);
      if (parent) expect([...relatives.values()].filter(({ type }) => type === 'child')).toEqual([]);
      if (parent) expect((await familyOf(parent.id)).relatives.get(parent.relation)).toMatchObject({ id });
      if (original) expect((await familyOf(original.id)).duplicateOf).toBeNull();
    }
  });
});

describe('an update to all children', () => {
  beforeEach(async () => {
    await childOf('a', 'parent');
    await childOf('b', 'parent');
  });

  it('reaches each one once, although the process dies in the middle', async () => {
    await execute('parent', { type: 'AnswerTicket', data: { text: 'Soon', toChildren: true } });
    const answered = store.events.at(-1)!;
    // The ledger is gone after the first child.
    const append: EventStore['append'] = async (...args) => {
      const result = await store.append(...args);
      store.down = true;
      return result;
    };
    startProcess({ ...ledgerOf(store), append });
    await expect(reactTo(answered)).rejects.toThrow();
    store.down = false;
    expect(countOf('a', 'TicketAnswered') + countOf('b', 'TicketAnswered')).toBe(1);
    startProcess();
    await settle();
    await settle();
    expect([countOf('a', 'TicketAnswered'), countOf('b', 'TicketAnswered')]).toEqual([1, 1]);
  });

  it('leaves alone who was resolved by hand, and who came later or was parted', async () => {
    await execute('a', { type: 'ResolveTicket', data: { resolution: 'By hand' } });
    await execute('parent', { type: 'ResolveTicket', data: { resolution: 'Fixed', withChildren: true } });
    await settle();
    expect([countOf('a', 'TicketResolved'), countOf('b', 'TicketResolved')]).toEqual([1, 1]);
    expect(store.events.at(-1)).toMatchObject({
      ...{ stream: 'ticket-b', data: { resolution: 'Fixed', fromParent: { id: 'parent' } } },
      metadata: { actor: 'kim', channel: 'reactor', occurredAt: '2026-03-02T14:00:00.000Z' },
    });
    await execute('parent', { type: 'CloseTicket', data: { withChildren: true } });
    await settle();
    expect([countOf('a', 'TicketClosed'), countOf('b', 'TicketClosed')]).toEqual([0, 1]);
  });
});

const ledgerOf = (memory: MemoryEventStore): EventStore => ({
  append: (...args) => memory.append(...args),
  readStream: (...args) => memory.readStream(...args),
  subscribeToAll: (...args) => memory.subscribeToAll(...args),
  head: () => memory.head(),
});
