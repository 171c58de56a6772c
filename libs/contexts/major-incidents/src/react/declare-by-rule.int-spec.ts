import { CommandHandling, reactorLane, silentLog } from '@chronodesk/eventing';
import {
  commandContext,
  eventToAppend,
  eventually,
  MemoryCheckpoints,
  MemoryEventStore,
  WatchedDesk,
} from '@chronodesk/eventing/testing';
import { type DomainEvent } from '@chronodesk/kernel';
import { companionId, idOfNumber } from '@chronodesk/numbering';
import { pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import * as rule from '../domain/major-incident-rule.examples.js';
import { type RuleContent } from '../domain/major-incident-rule.events.js';
import { majorIncidentsTables } from '../major-incidents.subscriptions.js';
import { OfferedRules } from '../read/rules/offered-rules.query.js';
import { ruleVersionsProjection } from '../read/rules/rule-versions.projector.js';
import { LinkedTickets } from '../read/ticket-links/linked-tickets.query.js';
import { ticketLinksProjection } from '../read/ticket-links/ticket-links.projector.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { majorIncidentAggregate } from '../write/major-incident.handlers.js';
import { DeclareByRule } from './declare-by-rule.js';

let readStore: ReadStore;
let close: () => Promise<void>;
let store: MemoryEventStore;
let desk: WatchedDesk;
let tickets = 0;

beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(majorIncidentsTables));
});
beforeEach(async () => {
  store = new MemoryEventStore();
  desk = new WatchedDesk(store);
  await readStore.query('TRUNCATE major_incidents.rule_versions, major_incidents.ticket_links');
  await readStore.query('DELETE FROM platform.checkpoints');
});
afterEach(() => desk.stop());
afterAll(() => close());

const startProjections = () =>
  desk.startLanes([ruleVersionsProjection, ticketLinksProjection].map((one) => projectionLane(one, readStore)));
/** As a worker of its own that has seen nothing yet; answers how far it is. */
const startReactor = (): MemoryCheckpoints => {
  const checkpoints = new MemoryCheckpoints();
  const positions = new ReadPositions(readStore);
  const reactor = new DeclareByRule(
    new CommandHandling(store),
    new OfferedRules(readStore, positions),
    new LinkedTickets(readStore, positions),
    new LedgerTickets(store),
    pgWatchTime(readStore, silentLog),
  );
  desk.startLanes([reactorLane(reactor, checkpoints)]);
  return checkpoints;
};
const caughtUp = (checkpoints: MemoryCheckpoints, position: bigint): Promise<void> =>
  eventually('the reactor is there', async () => {
    const reached = await checkpoints.load('major-incidents.declare-by-rule@1');
    return reached !== null && reached >= position;
  });

const append = async (stream: string, ...events: readonly DomainEvent[]): Promise<bigint> =>
  (
    await store.append(
      stream,
      'any',
      events.map((event) => eventToAppend(event)),
    )
  ).position;
const define = async (id: string, content: RuleContent): Promise<void> => {
  const defined = { ...rule.ruleDefined, data: { ...rule.ruleDefined.data, content } };
  await append(`majorIncidentRule-${id}`, defined, rule.ruleActivated);
};
const open = async (changes: object = {}): Promise<{ number: string; id: string }> => {
  const number = `INC${String(++tickets).padStart(7, '0')}`;
  const facts = { number, title: 'No mail', kind: 'incident', priority: 1, customer: null, service: 'mail' };
  await append(`ticket-${idOfNumber(number)}`, {
    type: 'TicketOpened',
    data: { ...facts, imported: null, ...changes },
  });
  return { number, id: idOfNumber(number) };
};
const link = (from: string, ref: string) =>
  append(`ticket-${from}`, { type: 'TicketLinked', data: { type: 'ticket', ref, external: false } });
const prioritise = (id: string, priority: number) =>
  append(`ticket-${id}`, { type: 'TicketPrioritised', data: { impact: 1, urgency: 1, priority, reason: null } });
const majorOf = (ticketId: string) => desk.eventsOf(`majorIncident-${companionId('majorIncident', ticketId)}`);
const typesOf = async (ticketId: string) => (await majorOf(ticketId)).map(({ type }) => type);
/** Works off everything that is there now, with a reactor that has seen nothing. */
const workOff = async (): Promise<void> => {
  startProjections();
  await caughtUp(startReactor(), await append('calendar-x', { type: 'SomethingElse', data: {} }));
};

const declaring = { ...rule.manyLinked, mode: 'declare' as const };

describe('a rule about what a ticket is', () => {
  it('declares a ticket that is opened so, or becomes so, and tells which rule it was', async () => {
    await define('p1-mail', rule.criticalMail);
    const opened = await open();
    const raised = await open({ priority: 3 });
    await prioritise(raised.id, 1);
    await workOff();
    const [declared, ...more] = await majorOf(opened.id);
    expect(more).toEqual([]);
    expect(declared).toMatchObject({
      type: 'MajorIncidentDeclared',
      data: {
        ...{ ticket: opened, rule: { id: 'p1-mail', version: 1 }, reason: 'Critical mail', round: 1 },
        ...{ lead: { kind: 'team', id: 'duty' }, linked: [], priority: 1, service: 'mail' },
      },
      metadata: { actor: 'major-incidents.declare-by-rule@1', channel: 'reactor' },
    });
    expect((await majorOf(raised.id))[0]).toMatchObject({ data: { priority: 1 } });
  });

  it('leaves alone what came before it, is something else, is over, or is history of another desk', async () => {
    const before = await open();
    await define('p1-mail', rule.criticalMail);
    const others = [
      await open({ service: 'web' }),
      await open({ priority: 2 }),
      await open({ imported: { source: 'servicenow', agreement: null } }),
    ];
    const over = await open({ priority: 2 });
    await append(`ticket-${over.id}`, { type: 'TicketCancelled', data: { reason: null } });
    await prioritise(over.id, 1);
    await workOff();
    for (const { id } of [before, ...others, over]) expect(await typesOf(id)).toEqual([]);
  });

  it('happens once, whatever is worked off again and by how many', async () => {
    await define('p1-mail', rule.criticalMail);
    const opened = await Promise.all(Array.from({ length: 20 }, () => open()));
    for (const { id } of opened.slice(0, 10)) await prioritise(id, 1);
    startProjections();
    const end = await append('calendar-x', { type: 'SomethingElse', data: {} });
    await Promise.all([startReactor(), startReactor()].map((checkpoints) => caughtUp(checkpoints, end)));
    await caughtUp(startReactor(), end);
    for (const { id } of opened) expect(await typesOf(id)).toEqual(['MajorIncidentDeclared']);
  });

  it('does not contradict a person who revoked it', async () => {
    await define('p1-mail', rule.criticalMail);
    const { id } = await open();
    await workOff();
    await new CommandHandling(store).execute(majorIncidentAggregate, {
      id: companionId('majorIncident', id),
      command: { type: 'RevokeMajorIncident', data: { reason: 'a test' } },
      context: commandContext(),
    });
    await caughtUp(startReactor(), await prioritise(id, 1));
    expect(await typesOf(id)).toEqual(['MajorIncidentDeclared', 'MajorIncidentRevoked']);
  });
});

describe('a rule about linked tickets', () => {
  it('suggests the one that so many others are linked with, by number or id, either way', async () => {
    await define('many', rule.manyLinked);
    const [hub, ...others] = await Promise.all([open({ priority: 4 }), open(), open(), open()]);
    await link(others[0].id, hub.number);
    await link(others[1].id, hub.id);
    await workOff();
    expect(await typesOf(hub.id)).toEqual([]);
    await caughtUp(startReactor(), await link(hub.id, others[2].number));
    expect(await majorOf(hub.id)).toMatchObject([
      { type: 'MajorIncidentSuggested', data: { ticket: hub, rule: { id: 'many' }, priority: 4 } },
    ]);
    for (const { id } of others) expect(await typesOf(id)).toEqual([]);
  });

  it('declares it with the linked ones as children', async () => {
    await define('many', declaring);
    const [hub, ...others] = await Promise.all([open(), open(), open(), open()]);
    for (const { id } of others) await link(id, hub.number);
    await workOff();
    const [declared] = await majorOf(hub.id);
    const children = [...others].sort((a, b) => (a.id < b.id ? -1 : 1)).map((child) => ({ ...child, as: 'child' }));
    expect(declared).toMatchObject({ type: 'MajorIncidentDeclared', data: { linked: children } });
  });

  it('counts neither what was unlinked nor what is not in this ledger', async () => {
    await define('many', declaring);
    const [hub, ...others] = await Promise.all([open(), open(), open(), open()]);
    await link(others[0].id, hub.number);
    await append(`ticket-${others[0].id}`, { type: 'TicketUnlinked', data: { type: 'ticket', ref: hub.number } });
    await link(others[1].id, hub.number);
    await link(others[2].id, hub.number);
    const elsewhere = { type: 'ticket', ref: 'ABC-1', external: true };
    await append(`ticket-${hub.id}`, { type: 'TicketLinked', data: elsewhere });
    await workOff();
    expect(await typesOf(hub.id)).toEqual([]);
  });
});
