import { randomUUID } from 'node:crypto';
import { CommandHandling } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { type Channel, type RecordedEvent } from '@chronodesk/kernel';
import { type OfferedVersion } from '../domain/judging/agreement-matching.js';
import { type SpanBoundToAgreement } from '../domain/sla-clock.events.js';
import { type OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { LedgerClocks } from '../read/sla-clocks/ledger-clocks.query.js';
import { TicketSpans } from '../read/sla-clocks/ticket-spans.query.js';
import { BindSpans } from './bind-spans.js';

const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const offered = (agreement: string, kind: OfferedVersion['kind'], party: object = {}): OfferedVersion => ({
  ...{ agreement, version: 1, kind, scope: { customer: null, service: null, kind: null, ...party } },
  ...{ inForceFrom: at('00:00'), inForceUntil: null },
});
const versions = [
  offered('gold', 'SLA'),
  offered('any-team', 'OLA'),
  offered('network', 'OLA', { team: 'network' }),
  offered('lines', 'UC', { supplier: 'acme-net' }),
];

type Told = readonly [type: string, time: string, data?: object];
const opened: Told = [
  'TicketOpened',
  '08:00',
  { number: 'INC0000001', kind: 'incident', priority: 1, customer: 'acme', service: 'mail', imported: null },
];
const assigned = (time: string, team: string | null): Told => ['TicketAssignedToTeam', time, { team }];
const handedOver = (time: string, supplier: string | null): Told => ['TicketHandedOver', time, { supplier }];

/** A ledger with one ticket, and as many reactors as are wanted. */
const desk = (offers: readonly OfferedVersion[] = versions) => {
  const store = new MemoryEventStore();
  const read = jest.spyOn(store, 'readStream');
  const reactor = () => {
    const spans = new TicketSpans(new LedgerClocks(store));
    const known = { upTo: async () => offers } as unknown as OfferedVersions;
    return new BindSpans(new CommandHandling(store), known, spans);
  };
  const tell = async (lines: readonly Told[], channel: Channel = 'http'): Promise<RecordedEvent[]> => {
    const before = store.events.length;
    for (const [type, time, data = {}] of lines)
      await store.append('ticket-T', 'any', [
        {
          id: randomUUID(),
          event: { type, data },
          metadata: {
            ...{ actor: 'spec', channel, $correlationId: 'c', $causationId: 'c' },
            ...{ commandId: randomUUID(), occurredAt: at(time), schema: 1 },
          },
        },
      ]);
    return store.events.slice(before);
  };
  const react = async (events: readonly RecordedEvent[], reacting = reactor()): Promise<void> => {
    for (const event of events) if (reacting.handles.includes(event.type)) await reacting.react(event);
  };
  /** Per binding its kind, number, party, agreement and since when. */
  const bound = () =>
    store.events
      .filter(({ stream }) => stream === 'slaClock-T')
      .map(({ data, metadata }) => {
        const { agreementKind, span, agreement } = data as SpanBoundToAgreement['data'];
        return `${agreementKind} ${span.number} ${span.party} ${agreement} ${metadata.occurredAt.slice(11, 16)}`;
      });
  return { tell, react, bound, read, reactor };
};

describe('a span that begins', () => {
  it('is bound to the OLA of its team, or the contract of its supplier, from its opening on', async () => {
    const { tell, react, bound } = desk();
    await react(await tell([opened, assigned('08:10', 'desk'), assigned('09:00', 'network')]));
    await react(await tell([handedOver('09:30', 'acme-net')]));
    expect(bound()).toEqual(['OLA 1 desk any-team 08:10', 'OLA 2 network network 09:00', 'UC 1 acme-net lines 09:30']);
  });

  it('is bound once, by its first event, however often and by whomever the events are handled', async () => {
    const { tell, react, bound, reactor } = desk();
    const events = await tell([opened, assigned('08:10', 'desk'), assigned('09:00', 'network')]);
    await Promise.all([react(events, reactor()), react(events, reactor())]);
    await react(events.slice(1));
    expect(bound()).toEqual(['OLA 1 desk any-team 08:10', 'OLA 2 network network 09:00']);
  });

  it('is looked at as of the event: what came after it waits for its own', async () => {
    const { tell, react, bound } = desk();
    const events = await tell([opened, assigned('08:10', 'desk'), assigned('09:00', 'network')]);
    await react(events.slice(0, 2));
    expect(bound()).toEqual(['OLA 1 desk any-team 08:10']);
  });

  it('is bound as well when it becomes known late, and keeps the numbers of the others', async () => {
    const { tell, react, bound } = desk();
    await react(
      await tell([opened, assigned('08:10', 'desk'), assigned('10:00', 'network'), assigned('09:00', 'mail')]),
    );
    expect(bound()).toEqual(['OLA 1 desk any-team 08:10', 'OLA 2 network network 10:00', 'OLA 3 mail any-team 09:00']);
  });

  it('keeps its binding when it becomes known that it began earlier', async () => {
    const { tell, react, bound } = desk();
    await react(await tell([opened, assigned('10:00', 'network'), assigned('09:00', 'network')]));
    expect(bound()).toEqual(['OLA 1 network network 10:00']);
  });

  it('begins with the reopening where the ticket was resolved when it was assigned', async () => {
    const { tell, react, bound } = desk();
    const resolved: Told[] = [opened, ['TicketResolved', '08:30'], assigned('09:00', 'network')];
    await react(await tell(resolved));
    expect(bound()).toEqual([]);
    await react(await tell([['TicketReopened', '10:00', { hold: null }]]));
    expect(bound()).toEqual(['OLA 1 network network 10:00']);
  });

  it('stays unbound where no agreement of its kind matches', async () => {
    const { tell, react, bound } = desk(versions.filter(({ agreement }) => agreement !== 'any-team'));
    await react(
      await tell([opened, assigned('08:10', 'desk'), handedOver('08:20', 'globex'), assigned('09:00', null)]),
    );
    expect(bound()).toEqual([]);
  });
});

describe('what costs nothing', () => {
  it('are tickets of a desk without such agreements: they are not even read', async () => {
    const { tell, react, read } = desk(versions.slice(0, 1));
    await react(await tell([opened, assigned('08:10', 'desk')]));
    expect(read).not.toHaveBeenCalled();
  });

  it('are imported tickets, whose agreements are not known', async () => {
    const { tell, react, bound, read } = desk();
    const [, time, data] = opened;
    const imported: Told = ['TicketOpened', time, { ...data, imported: { source: 'servicenow', agreement: 'gold' } }];
    await react(await tell([imported, assigned('08:10', 'desk')], 'import'));
    expect(read).not.toHaveBeenCalled();
    await react(await tell([assigned('09:00', 'network')]));
    expect(bound()).toEqual([]);
  });
});
