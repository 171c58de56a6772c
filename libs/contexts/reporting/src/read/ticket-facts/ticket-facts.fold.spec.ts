import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import {
  cancelled,
  closed,
  onHold,
  opened,
  reopened,
  resolved,
  started,
  toAgent,
  touched,
  toTeam,
} from './ticket-facts.examples.js';
import { type TicketFacts } from './ticket-facts.entity.js';
import { foldTicketFacts } from './ticket-facts.fold.js';

type Line = readonly [time: string, event: TicketEvent, actor?: string];

/** The facts after a day's events, given by time of day. */
const given = (...lines: Line[]): TicketFacts => {
  let facts: TicketFacts | null = null;
  for (const [time, event, actor = 'desk'] of lines) {
    const metadata = { occurredAt: at(time), actor };
    facts = foldTicketFacts(facts, { ...event, stream: 'ticket-1', metadata } as Recorded<TicketEvent>);
  }
  return facts!;
};
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const minutes = ({ times }: TicketFacts): Record<string, number> =>
  Object.fromEntries(Object.entries(times).map(([state, ms]) => [state, ms / 60_000]));

describe('time in state', () => {
  it('is charged to the state between two events, and nothing to the last', () => {
    const facts = given(['08:00', opened()], ['08:10', started], ['08:30', touched], ['09:00', resolved]);
    expect(minutes(facts)).toEqual({ new: 10, active: 50, resolved: 0 });
  });

  it('tells holds apart by what was waited for, and remembers states that lasted no time', () => {
    const facts = given(
      ['08:00', opened()],
      ['08:00', started],
      ['08:00', onHold('requester')],
      ['08:20', onHold('supplier')],
      ['08:50', resolved],
    );
    expect(minutes(facts)).toEqual({ new: 0, active: 0, 'on-hold:requester': 20, 'on-hold:supplier': 30, resolved: 0 });
  });

  it('never runs backwards', () => {
    const facts = given(['08:00', opened()], ['09:00', started], ['08:30', resolved], ['09:10', closed]);
    expect(minutes(facts)).toEqual({ new: 60, active: 0, resolved: 10, closed: 0 });
    expect(facts.endedAt).toBe(at('09:00'));
  });

  it('counts how states follow one another, a repeated one not', () => {
    const { transitions } = given(
      ['08:00', opened()],
      ['08:10', started],
      ['08:20', resolved],
      ['08:30', resolved],
      ['08:40', reopened()],
      ['08:50', resolved],
    );
    expect(transitions).toEqual({ 'new>active': 1, 'active>resolved': 2, 'resolved>active': 1 });
  });
});

describe('the end of a ticket', () => {
  it('is its resolution, not its closing', () => {
    const facts = given(['08:00', opened()], ['09:00', resolved], ['12:00', closed]);
    expect(facts).toMatchObject({ firstResolvedAt: at('09:00'), endedAt: at('09:00'), earlierEnds: null, reopened: 0 });
  });

  it('is its closing where it was not resolved', () => {
    expect(given(['08:00', opened()], ['09:00', closed])).toMatchObject({ firstResolvedAt: at('09:00') });
  });

  it('is undone by a reopening, also to a hold', () => {
    const facts = given(
      ['08:00', opened()],
      ['09:00', resolved],
      ['10:00', reopened('requester')],
      ['11:00', resolved],
    );
    expect(facts).toMatchObject({
      firstResolvedAt: at('09:00'),
      endedAt: at('11:00'),
      earlierEnds: [[at('09:00'), at('10:00')]],
      reopened: 1,
      transitions: { 'resolved>on-hold:requester': 1 },
    });
  });

  it('is no resolution when it was cancelled', () => {
    const facts = given(['08:00', opened()], ['09:00', cancelled]);
    expect(facts).toMatchObject({ firstResolvedAt: null, endedAt: at('09:00') });
  });
});

describe('teams and people', () => {
  it('known to whoever opened the ticket, at that instant, are no change', () => {
    const { teamMoves, assigneeMoves } = given(
      ['08:00', opened(), 'caller'],
      ['08:00', toTeam('mail'), 'caller'],
      ['08:00', toAgent('ben'), 'somebody else'],
    );
    expect(teamMoves).toMatchObject({ atOpening: true, known: 0, found: 0, last: 'mail' });
    expect(assigneeMoves).toMatchObject({ atOpening: false, found: 1, last: 'ben' });
  });

  it('change to and from nobody, and are carried over the gap', () => {
    const { teamMoves, team } = given(
      ['08:00', opened()],
      ['08:10', toTeam('mail')],
      ['08:20', toTeam(null)],
      ['08:30', toTeam('mail')],
      ['08:40', toTeam('network')],
      ['08:50', toTeam('network')],
      ['08:55', toTeam(null)],
    );
    expect(team).toBeNull();
    expect(teamMoves).toEqual({ atOpening: false, known: 1, found: 2, lost: 2, carried: 1, last: 'network' });
  });

  it('that change while no work is left are counted apart', () => {
    const { whenDone } = given(['08:00', opened()], ['09:00', resolved], ['09:10', toTeam('mail')], ['09:20', closed]);
    expect(whenDone).toEqual({ team: 1 });
  });
});

const prioritised = (impact: 1 | 2 | 3, urgency: 1 | 2 | 3, priority: 1 | 2 | 3 | 4): TicketEvent => ({
  type: 'TicketPrioritised',
  data: { impact, urgency, priority, reason: null },
});

describe('priorities', () => {
  it('are kept from the first to the last, and changes of impact or urgency alone apart', () => {
    const facts = given(
      ['08:00', opened()],
      ['08:10', prioritised(1, 1, 1)],
      ['08:20', prioritised(2, 3, 4)],
      ['08:30', prioritised(3, 2, 4)],
      ['08:40', prioritised(3, 2, 4)],
    );
    expect(facts).toMatchObject({
      ...{ firstPriority: 3, priority: 4, impact: 3, urgency: 2 },
      ...{ priorityChanges: { '3>1': 1, '1>4': 1 }, levelChanges: 1 },
    });
  });
});

const linked = (ref: string, more: { replaces?: string; timeUnknown?: boolean } = {}): TicketEvent => ({
  type: 'TicketLinked',
  data: { type: 'problem', ref, external: true, ...more },
});
const handedOver = (supplier: string | null): TicketEvent => ({
  type: 'TicketHandedOver',
  data: { handOver: 1, supplier, contract: null, reference: null },
});

describe('references', () => {
  it('tell what was there at the opening, what came later and what is left', () => {
    const { refs, refChanges } = given(
      ['08:00', opened()],
      ['08:00', linked('P1', { timeUnknown: true })],
      ['08:10', linked('P2', { replaces: 'P1' })],
      ['08:20', { type: 'TicketUnlinked', data: { type: 'problem', ref: 'P2' } }],
      ['08:30', linked('P1')],
    );
    expect(refs).toEqual([
      { type: 'problem', ref: 'P2', atOpening: false, now: false },
      { type: 'problem', ref: 'P1', atOpening: true, now: true },
    ]);
    expect(refChanges).toEqual({ 'problem:replaced': 1, 'problem:removed': 1, 'problem:added': 1 });
  });

  it('take a supplier from the hand-over, or from the attribute when it is named later', () => {
    const named = (vendor: string | null): TicketEvent => ({
      type: 'TicketAttributesChanged',
      data: { attributes: { vendor } },
    });
    const story: Line[] = [
      ['08:00', opened({ ci: 'server 1' })],
      ['08:10', handedOver(null)],
      ['08:10', onHold('supplier')],
      ['08:20', named('Vendor 1')],
      ['08:30', { type: 'TicketTakenBack', data: { handOver: 1, supplier: null, outcome: null } }],
      ['08:30', resolved],
    ];
    const { refs } = given(...story, ['08:40', named('Vendor 2')]);
    expect(refs).toEqual([
      { type: 'ci', ref: 'server 1', atOpening: true, now: true },
      { type: 'supplier', ref: 'Vendor 1', atOpening: false, now: false },
    ]);
  });

  it('correct the configuration item', () => {
    const corrected = (ci: string | null): TicketEvent => ({
      type: 'TicketCorrected',
      data: { requester: 'anna', ci },
    });
    const { refs, refChanges } = given(
      ['08:00', opened({ ci: 'server 1' })],
      ['08:05', corrected('server 1')],
      ['08:10', corrected('server 2')],
      ['08:20', corrected(null)],
    );
    expect(refs?.map(({ ref, now }) => [ref, now])).toEqual([
      ['server 1', false],
      ['server 2', false],
    ]);
    expect(refChanges).toEqual({ 'ci:replaced': 1, 'ci:removed': 1 });
  });
});

describe('attributes of the source', () => {
  it('are kept at their newest value where reports count them', () => {
    const { attributes } = given(
      ['08:00', opened({ attributes: { madeSla: 'true', reassignments: '0', symptom: 'S1' } })],
      ['08:10', { type: 'TicketAttributesChanged', data: { attributes: { madeSla: 'false', location: 'L1' } } }],
      ['08:20', { type: 'TicketAttributesChanged', data: { attributes: { reassignments: null } } }],
    );
    expect(attributes).toEqual({ madeSla: 'false' });
  });
});

it('has no facts of a ticket that was not opened', () => {
  expect(given(['08:00', resolved])).toBeNull();
});
