import { randomUUID } from 'node:crypto';
import { eventAt, MemoryEventStore } from '@chronodesk/eventing/testing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { type EscalationCause } from '../../domain/escalation.events.js';
import { endOf } from '../../domain/subject/ending.js';
import { SubjectStandings } from './subject-standing.query.js';
import { TicketStandings } from './ticket-standing.query.js';

const store = new MemoryEventStore();
const standings = new SubjectStandings(store, new TicketStandings(store));
const instant = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;

/** Appends events, one a minute from nine o'clock on. */
const happened = async (stream: string, ...events: DomainEvent[]): Promise<void> => {
  await store.append(
    stream,
    'no-stream',
    events.map((event, minute) => eventAt(event, instant(minute))),
  );
};
const opened: DomainEvent = {
  type: 'TicketOpened',
  data: { number: 'INC0000001', kind: 'incident', priority: 2, customer: null, service: null },
};
const event = (type: string, data: object = {}): DomainEvent => ({ type, data });

describe('the end of what an escalation is about', () => {
  const endingOf = async (cause: Partial<EscalationCause>, ...events: DomainEvent[]) => {
    const id = randomUUID();
    await happened(`ticket-${id}`, ...events);
    const about = { ticket: { id }, metric: 'resolution', cycle: 1, matter: null, ...cause } as EscalationCause;
    return (await standings.load(about, instant(0)))?.over;
  };

  it('is when the ticket was resolved for good, whatever happened to it since', async () => {
    const resolved = event('TicketResolved');
    expect(await endingOf({}, opened)).toBeNull();
    expect(await endingOf({}, opened, resolved, event('TicketClosed'))).toEqual({
      ...{ reason: 'ticket-resolved', at: instant(1) },
    });
    expect(await endingOf({}, opened, resolved, event('TicketReopened'))).toBeNull();
    expect(await endingOf({}, opened, resolved, event('TicketReopened'), resolved)).toMatchObject({ at: instant(3) });
  });

  it('is when its clock stopped: at the first answer, or when it went to another team', async () => {
    const answered = event('TicketAnswered');
    expect(await endingOf({ metric: 'response' }, opened, answered, answered)).toEqual({
      ...{ reason: 'clock-stopped', at: instant(1) },
    });
    const assigned = (team: string) => event('TicketAssignedToTeam', { team });
    const span = { party: 'network', number: 1 } as EscalationCause['span'];
    const gone = [opened, assigned('network'), assigned('desk'), assigned('server')];
    expect(await endingOf({ agreementKind: 'OLA', span }, ...gone)).toEqual({
      reason: 'clock-stopped',
      at: instant(2),
    });
    expect(await endingOf({ agreementKind: 'OLA', span }, ...gone, assigned('network'))).toBeNull();
  });

  it('is when what was seen changed was settled', async () => {
    await happened(
      'changeDetection-d1',
      ...[event('ChangeDetected'), event('UnauthorisedChangeDetected'), event('UnauthorisedChangeDismissed')],
    );
    const matter = { kind: 'unauthorised-change', detection: 'd1' } as EscalationCause['matter'];
    const about = { ticket: null, metric: null, cycle: null, matter } as unknown as EscalationCause;
    expect(await standings.load(about, instant(1))).toEqual({
      ticket: null,
      over: { reason: 'detection-dismissed', at: instant(2) },
    });
  });

  it('is unknown of a ticket that was never opened', async () => {
    const about = { ticket: { id: 'none' }, metric: 'response', cycle: 1 } as unknown as EscalationCause;
    expect(await standings.load(about, instant(0))).toBeNull();
  });

  it('ends an escalation with it, though not before what that did last', () => {
    const over = { reason: 'ticket-resolved', at: instant(5) } as const;
    const last = (minute: number) => ({ metadata: { occurredAt: instant(minute) } }) as RecordedEvent;
    expect([endOf(over, last(1)), endOf(over, last(9))]).toEqual([instant(5), instant(9)]);
  });
});
