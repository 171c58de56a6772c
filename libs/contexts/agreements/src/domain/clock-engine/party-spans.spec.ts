import { type AgreementTerms } from './agreement-terms.js';
import { at, story, targets } from './clock-engine.examples.js';
import { evaluate } from './clock-engine.js';
import { type PartySpan, type SpanKind, type StoryEvent, partySpans } from './party-spans.js';

const terms: AgreementTerms = {
  targets: targets({ resolution: { 1: 'PT2H', 2: 'PT6H' } }),
  pauseOn: ['requester'],
  pausable: ['resolution'],
};
const assigned = (time: string, party: string | null): StoryEvent => ({ at: at(time), what: 'assigned', party });
const handedOver = (time: string, party: string | null): StoryEvent => ({ at: at(time), what: 'handedOver', party });
const takenBack = (time: string): StoryEvent => ({ at: at(time), what: 'takenBack' });
const rejected = (time: string): StoryEvent => ({ at: at(time), what: 'rejected' });
const acknowledged = (time: string): StoryEvent => ({ at: at(time), what: 'acknowledged' });

const told = (lines: Record<string, string>, ...more: StoryEvent[]): StoryEvent[] => [...story(lines), ...more];
const spansOf = (events: StoryEvent[], kind: SpanKind): PartySpan[] =>
  partySpans(events).filter((span) => span.kind === kind);
/** Per span its party, the state of its clock and the minutes elapsed. */
const clocksOf = (events: StoryEvent[], kind: SpanKind, asOf: string) =>
  spansOf(events, kind).flatMap(({ party, timeline }) =>
    evaluate({ calendar: 'always', agreement: terms, timeline, asOf: at(asOf) }).map(
      ({ state, elapsed }) => `${party} ${state} ${elapsed / 60_000}`,
    ),
  );

describe('assignment spans', () => {
  it('run from the assignment until the ticket is assigned elsewhere', () => {
    const events = told({ '10:00': 'opened 1' }, assigned('10:30', 'desk'), assigned('11:30', 'network'));
    expect(clocksOf(events, 'assignment', '12:00')).toEqual(['desk met 60', 'network running 30']);
  });

  it('never let a second team inherit a spent clock', () => {
    const events = told({ '10:00': 'opened 1' }, assigned('10:00', 'desk'), assigned('13:00', 'network'));
    expect(clocksOf(events, 'assignment', '14:00')).toEqual(['desk breached 180', 'network running 60']);
  });

  it('stop when the ticket is resolved and continue when it is reopened', () => {
    const events = told({ '10:00': 'opened 1', '11:00': 'resolved', '15:00': 'reopened' }, assigned('10:00', 'desk'));
    expect(clocksOf(events, 'assignment', '14:00')).toEqual(['desk met 60']);
    expect(clocksOf(events, 'assignment', '15:30')).toEqual(['desk running 90']);
  });

  it('begin with the priority and the hold that the ticket has by then', () => {
    const lines = { '10:00': 'opened 1', '10:10': 'prioritised 2', '10:20': 'held requester', '12:00': 'resumed' };
    const events = told(lines, assigned('11:00', 'desk'));
    expect(clocksOf(events, 'assignment', '11:30')).toEqual(['desk paused 0']);
    expect(clocksOf(events, 'assignment', '14:30')).toEqual(['desk running 150']);
  });

  it('go on if the ticket is assigned to the same team once more', () => {
    const events = told({ '10:00': 'opened 1' }, assigned('10:00', 'desk'), assigned('11:00', 'desk'));
    expect(clocksOf(events, 'assignment', '11:30')).toEqual(['desk running 90']);
  });

  it('end if no team is known any more', () => {
    const events = told({ '10:00': 'opened 1' }, assigned('10:00', 'desk'), assigned('11:00', null));
    expect(clocksOf(events, 'assignment', '12:00')).toEqual(['desk met 60']);
  });

  it('begin at the reopening if the ticket was resolved when it was assigned', () => {
    const lines = { '10:00': 'opened 1', '11:00': 'resolved', '15:00': 'reopened' };
    const events = told(lines, assigned('10:00', 'desk'), assigned('12:00', 'network'));
    expect(clocksOf(events, 'assignment', '14:00')).toEqual(['desk met 60']);
    expect(clocksOf(events, 'assignment', '16:00')).toEqual(['desk met 60', 'network running 60']);
  });

  it('end without a verdict when the ticket is cancelled', () => {
    const events = told({ '10:00': 'opened 1', '11:00': 'cancelled' }, assigned('10:00', 'desk'));
    expect(clocksOf(events, 'assignment', '12:00')).toEqual(['desk ended 60']);
  });

  it("ignore that the ticket's own agreement is bound anew", () => {
    const rebound: StoryEvent = { at: at('10:30'), what: 'rebound', agreement: { targets: [] } };
    const events = told({ '10:00': 'opened 1' }, assigned('10:00', 'desk'), rebound);
    expect(clocksOf(events, 'assignment', '11:00')).toEqual(['desk running 60']);
  });
});

describe('the number of a span', () => {
  const numbersOf = (...moves: StoryEvent[]) =>
    spansOf(told({ '10:00': 'opened 1' }, ...moves), 'assignment').map(({ party, number }) => `${party} ${number}`);

  it('counts the assignments, not those to nobody', () =>
    expect(numbersOf(assigned('10:00', 'desk'), assigned('11:00', null), assigned('12:00', 'desk'))).toEqual([
      'desk 1',
      'desk 2',
    ]));
  it('stays when an earlier assignment becomes known later, which gets the next one', () =>
    expect(numbersOf(assigned('10:00', 'desk'), assigned('12:00', 'network'), assigned('11:00', 'mail'))).toEqual([
      'desk 1',
      'mail 3',
      'network 2',
    ]));
  it('stays when it becomes known that the span began earlier', () =>
    expect(numbersOf(assigned('10:00', 'desk'), assigned('12:00', 'network'), assigned('11:00', 'network'))).toEqual([
      'desk 1',
      'network 2',
    ]));
  it('stays when it becomes known that somebody else had the ticket in between', () =>
    expect(numbersOf(assigned('10:00', 'desk'), assigned('12:00', 'desk'), assigned('11:00', 'mail'))).toEqual([
      'desk 1',
      'mail 3',
      'desk 2',
    ]));
});

describe('hand-over spans', () => {
  it('run from the hand-over until the ticket is taken back, each afresh and counted', () => {
    const events = told(
      { '10:00': 'opened 1' },
      handedOver('10:30', 'acme'),
      takenBack('11:00'),
      handedOver('12:00', 'acme'),
      takenBack('15:00'),
    );
    expect(clocksOf(events, 'handOver', '16:00')).toEqual(['acme met 30', 'acme breached 180']);
    expect(spansOf(events, 'handOver').map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are not stopped by resolution, only by being taken back', () => {
    const events = told({ '10:00': 'opened 1', '11:00': 'resolved' }, handedOver('10:00', 'acme'));
    expect(clocksOf(events, 'handOver', '11:30')).toEqual(['acme running 90']);
    expect(clocksOf([...events, takenBack('11:45')], 'handOver', '12:00')).toEqual(['acme met 105']);
  });

  it('run on when a resolution ends the hold that paused them', () => {
    const lines = { '10:00': 'opened 1', '10:30': 'held requester', '11:00': 'resolved' };
    expect(clocksOf(told(lines, handedOver('10:00', 'acme')), 'handOver', '11:30')).toEqual(['acme running 60']);
  });

  it('follow changes of priority and holds, not answers', () => {
    const lines = {
      '10:00': 'opened 1',
      '10:30': 'answered',
      '11:00': 'held requester',
      '12:00': 'prioritised 2, resumed',
    };
    const events = told(lines, handedOver('10:00', null));
    expect(spansOf(events, 'handOver')[0]?.timeline.map(({ what }) => what)).toEqual([
      'opened',
      'held',
      'prioritised',
      'resumed',
    ]);
    expect(clocksOf(events, 'handOver', '13:00')).toEqual(['null running 120']);
  });

  it('have the confirmation of the supplier as their first answer', () => {
    const agreement = { targets: targets({ response: { 1: 'PT30M' } }) };
    const respond = (...moves: StoryEvent[]) =>
      spansOf(told({ '10:00': 'opened 1', '10:50': 'answered' }, ...moves), 'handOver').flatMap(({ timeline }) =>
        evaluate({ calendar: 'always', agreement, timeline, asOf: at('12:00') }).map(({ state }) => state),
      );
    expect(respond(handedOver('10:10', 'acme'), acknowledged('10:40'))).toEqual(['met']);
    expect(respond(handedOver('10:10', 'acme'), acknowledged('10:41'))).toEqual(['breached']);
    expect(respond(handedOver('10:30', 'acme'))).toEqual(['breached']);
  });

  it('end with a refusal, which is a response and no resolution', () => {
    const agreement = { targets: targets({ response: { 1: 'PT30M' }, resolution: { 1: 'PT2H' } }) };
    const refused = (time: string) =>
      spansOf(
        told({ '10:00': 'opened 1' }, handedOver('10:10', 'acme'), rejected(time), takenBack(time)),
        'handOver',
      ).map(({ timeline }) =>
        evaluate({ calendar: 'always', agreement, timeline, asOf: at('14:00') }).map(
          ({ metric, state, elapsed }) => `${metric} ${state} ${elapsed / 60_000}`,
        ),
      );
    expect(refused('10:40')).toEqual([['response met 30', 'resolution ended 30']]);
    expect(refused('12:41')).toEqual([['response breached 151', 'resolution breached 151']]);
  });

  it('begin afresh after a refusal', () => {
    const events = told(
      { '10:00': 'opened 1' },
      handedOver('10:00', 'acme'),
      rejected('11:00'),
      handedOver('12:00', 'zeta'),
    );
    expect(clocksOf(events, 'handOver', '12:30')).toEqual(['acme ended 60', 'zeta running 30']);
  });

  it('may overlap the span of the team that handed over', () => {
    const events = told({ '10:00': 'opened 1' }, assigned('10:00', 'desk'), handedOver('10:30', 'acme'));
    expect(partySpans(events).map(({ kind, party }) => `${kind} ${party}`)).toEqual([
      'assignment desk',
      'handOver acme',
    ]);
  });
});
