import { type Breach, clockSpans, type ClockTerms } from './clock-spans.js';
import { type ClockMove } from './clock-story.js';

const terms: ClockTerms = {
  targets: [
    { metric: 'response', priority: 1 },
    { metric: 'resolution', priority: 1 },
    { metric: 'resolution', priority: 2 },
  ],
  pauseOn: ['supplier'],
  pausable: ['resolution'],
  restartsOnReopen: false,
};
const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const opened: ClockMove = { at: at('08:00'), what: 'opened', priority: 1 };
const bound: ClockMove = { at: at('08:00'), what: 'bound', agreement: 'a', version: 1 };
const plain = (time: string, what: 'answered' | 'resumed' | 'resolved' | 'reopened' | 'closed' | 'cancelled') => ({
  at: at(time),
  what,
});

/** The spans in short: `metric/cycle from-to state`. */
const spans = (story: ClockMove[], breaches: Breach[] = [], changed: Partial<ClockTerms> = {}): string[] =>
  clockSpans(story, breaches, () => ({ ...terms, ...changed })).map(
    ({ metric, cycle, state, from, to }) =>
      `${metric}/${cycle} ${from.slice(11, 16)}-${to?.slice(11, 16) ?? ''} ${state}`,
  );

describe('the spans of clocks', () => {
  it('are none while no agreement judges the ticket', () => {
    expect(spans([opened, plain('09:00', 'resolved')])).toEqual([]);
  });

  it('begin with the opening although the binding is recorded later, and end with answer and resolution', () => {
    expect(
      spans([opened, plain('08:30', 'answered'), plain('10:00', 'resolved'), { ...bound, at: at('08:05') }]),
    ).toEqual(['response/1 08:00-08:30 running', 'resolution/1 08:00-10:00 running']);
  });

  it('pause on the holds of the agreement, and only the clocks that it names', () => {
    const held = (time: string, reason: 'supplier' | 'requester'): ClockMove => ({
      at: at(time),
      what: 'held',
      for: reason,
    });
    expect(spans([opened, bound, held('09:00', 'supplier'), plain('10:00', 'resumed')])).toEqual([
      'resolution/1 08:00-09:00 running',
      'resolution/1 09:00-10:00 paused',
      'response/1 08:00- running',
      'resolution/1 10:00- running',
    ]);
    expect(spans([opened, bound, held('09:00', 'requester'), plain('10:00', 'cancelled')])).toEqual([
      'response/1 08:00-10:00 running',
      'resolution/1 08:00-10:00 running',
    ]);
  });

  it('go on after reopening, as the same cycle or the next one', () => {
    const story = [opened, bound, plain('09:00', 'resolved'), plain('10:00', 'reopened')];
    expect(spans(story)).toEqual([
      'response/1 08:00-09:00 running',
      'resolution/1 08:00-09:00 running',
      'resolution/1 10:00- running',
    ]);
    expect(spans(story, [], { restartsOnReopen: true })).toContain('resolution/2 10:00- running');
  });

  it('follow the targets of the priority', () => {
    expect(
      spans([
        opened,
        bound,
        { at: at('08:10'), what: 'prioritised', priority: 2 },
        { at: at('08:20'), what: 'prioritised', priority: 3 },
      ]),
    ).toEqual(['response/1 08:00-08:10 running', 'resolution/1 08:00-08:20 running']);
  });

  it('begin a cycle of the update clock with each answer', () => {
    const targets = [{ metric: 'update', priority: 1 }];
    expect(spans([opened, bound, plain('09:00', 'answered'), plain('10:00', 'resolved')], [], { targets })).toEqual([
      'update/1 08:00-09:00 running',
      'update/2 09:00-10:00 running',
    ]);
  });

  it('are breached at instants later than the recorded one, paused or not, until they stop', () => {
    const breaches = [{ metric: 'resolution', cycle: 1, at: at('09:00') }];
    const targets = [{ metric: 'resolution', priority: 1 }];
    const story: ClockMove[] = [
      ...[opened, bound],
      { at: at('09:30'), what: 'held', for: 'supplier' },
      ...[plain('10:00', 'resolved'), plain('11:00', 'reopened')],
    ];
    expect(clockSpans(story.slice(0, 2), breaches, () => ({ ...terms, targets }))).toEqual([
      { metric: 'resolution', cycle: 1, state: 'running', from: at('08:00'), to: '2026-03-02T09:00:00.001Z' },
      { metric: 'resolution', cycle: 1, state: 'breached', from: '2026-03-02T09:00:00.001Z', to: null },
    ]);
    expect(spans(story, breaches, { targets })).toEqual([
      'resolution/1 08:00-09:00 running',
      'resolution/1 09:00-09:30 breached',
      'resolution/1 09:30-10:00 breached',
      'resolution/1 11:00- breached',
    ]);
  });
});
