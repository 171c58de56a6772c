import { foldDeskState, type DeskEvent } from './desk-state.js';
import { type DeskSpan } from './desk-spans.entity.js';
import { firstSpan, nextSpans } from './spans.js';

/** Folds events given with their instants, and answers the spans in short: `from-to state priority team`. */
const story = (...events: [at: string, type: string, data?: object][]): string[] => {
  const spans = new Map<number, DeskSpan>();
  let newest: DeskSpan | null = null;
  for (const [time, type, data = {}] of events) {
    const at = `2026-03-02T${time}:00.000Z`;
    const state = foldDeskState(newest, { type, data } as DeskEvent);
    if (!state) continue;
    const changed: DeskSpan[] = newest
      ? nextSpans(newest, at, state)
      : [firstSpan({ subject: 'ticket-1', kind: 'ticket' }, at, state)];
    for (const span of changed) spans.set(span.seq, span);
    newest = [...spans.values()].find((span) => span.newest) ?? null;
  }
  const short = (at: string | null) => at?.slice(11, 16) ?? '';
  return [...spans.values()].map(
    ({ validFrom, validTo, state, priority, team }) =>
      `${short(validFrom)}-${short(validTo)} ${state} ${priority ?? '-'} ${team ?? '-'}`,
  );
};

describe('the spans of the desk', () => {
  it('follow a ticket from new to closed', () => {
    expect(
      story(
        ['08:00', 'TicketOpened', { priority: 3 }],
        ['08:10', 'TicketAssignedToTeam', { team: 'network' }],
        ['08:20', 'TicketWorkStarted'],
        ['08:30', 'TicketPrioritised', { priority: 1 }],
        ['09:00', 'TicketPutOnHold', { for: 'supplier' }],
        ['10:00', 'TicketResolved'],
        ['11:00', 'TicketReopened', { hold: null }],
        ['12:00', 'TicketClosed'],
      ),
    ).toEqual([
      '08:00-08:10 new 3 -',
      '08:10-08:20 new 3 network',
      '08:20-08:30 active 3 network',
      '08:30-09:00 active 1 network',
      '09:00-10:00 on-hold 1 network',
      '10:00-11:00 resolved 1 network',
      '11:00-12:00 active 1 network',
      '12:00- closed 1 network',
    ]);
  });

  it('keep the last of several events at one instant', () => {
    expect(
      story(
        ['08:00', 'TicketOpened', { priority: 3 }],
        ['08:00', 'TicketAssignedToTeam', { team: 'network' }],
        ['08:00', 'TicketResolved'],
        ['09:00', 'TicketReopened', { hold: 'requester' }],
        ['09:00', 'TicketCancelled'],
      ),
    ).toEqual(['08:00-09:00 resolved 3 network', '09:00- cancelled 3 network']);
  });

  it('let an event recorded with an earlier instant take effect with its predecessor, also one that changed nothing', () => {
    expect(
      story(
        ['08:00', 'TicketOpened', { priority: 3 }],
        ['10:00', 'TicketNoted'],
        ['09:00', 'TicketWorkStarted'],
        ['08:30', 'TicketResolved'],
      ),
    ).toEqual(['08:00-10:00 new 3 -', '10:00- resolved 3 -']);
  });

  it('do not begin before the ticket is opened', () => {
    expect(story(['08:00', 'TicketResolved'])).toEqual([]);
  });

  it('follow changes, whose state survives a verdict that comes after the start', () => {
    expect(
      story(
        ['08:00', 'ChangeRequested'],
        ['09:00', 'ChangeAssessed'],
        ['10:00', 'ChangeStarted'],
        ['11:00', 'ChangeApproved'],
        ['12:00', 'ChangeCompleted'],
      ),
    ).toEqual([
      '08:00-09:00 requested - -',
      '09:00-10:00 assessed - -',
      '10:00-12:00 started - -',
      '12:00- completed - -',
    ]);
  });

  it('follow escalations, which belong to their owner', () => {
    expect(
      story(
        ['08:00', 'EscalationRaised', { ticket: { priority: 2 }, owner: 'network' }],
        ['09:00', 'EscalationAcknowledged'],
        ['10:00', 'EscalationResolved'],
      ),
    ).toEqual(['08:00-09:00 open 2 network', '09:00-10:00 acknowledged 2 network', '10:00- resolved 2 network']);
  });
});
