import { type Calendar } from '../calendar/calendar.js';
import { type AgreementTerms, METRICS, type Metric, type Target, amountOf } from './agreement-terms.js';
import { type Question } from './clock-engine.js';
import { type Clock } from './clock.js';
import { parseDuration } from '@chronodesk/wall-time';
import { openMinutes } from './slow-calendar.examples.js';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';
import { type VerdictStep } from './verdict-steps.js';

/**
 * The slow and obvious engine: it walks from minute to minute, and every clock keeps what it has seen so far. Everything
 * in these tests happens on whole minutes, so nothing is lost.
 */
export const MINUTE = 60_000;

interface SlowClock {
  metric: Metric;
  cycle: number;
  startedAt: number;
  elapsed: number;
  target: Target | null;
  priority: number;
  /** The instant from which it last ran or got its target. */
  since: number;
  dueAt: number | null;
  breachedAt: number | null;
  thresholds: (number | null)[];
  stopped: boolean;
  shown: Clock | null;
  /** Number of the stop that comes next. */
  stop: number;
  /** What came to pass, in the order in which it was seen; the first of a kind counts. */
  steps: VerdictStep[];
}

class SlowDesk {
  readonly clocks: SlowClock[] = [];
  state: TicketState = 'none';
  hold: string | null = null;
  priority = 0;

  constructor(
    private terms: AgreementTerms,
    private readonly openMinutesOf: (calendar: Calendar) => ReadonlySet<number>,
    private open: ReadonlySet<number>,
    private readonly horizon: number,
  ) {}

  note({ metric, cycle, stop, steps }: SlowClock, step: string, instant: number): void {
    if (!steps.some((each) => each.stop === stop && each.step === step))
      steps.push({ metric, cycle, stop, step, instant });
  }

  targetOf(metric: Metric): Target | null {
    return this.terms.targets.find((each) => each.metric === metric && each.priority === this.priority) ?? null;
  }

  isPaused(clock: SlowClock): boolean {
    const { pauseOn = [], pausable = [] } = this.terms;
    return this.hold !== null && pauseOn.some((each) => each === this.hold) && pausable.includes(clock.metric);
  }

  current(metric: Metric): SlowClock {
    return this.clocks.findLast((clock) => clock.metric === metric)!;
  }

  start(metric: Metric, at: number): void {
    const cycle = this.clocks.filter((clock) => clock.metric === metric).length + 1;
    const target = this.targetOf(metric);
    this.clocks.push({
      ...{ metric, cycle, startedAt: at, elapsed: 0, target, priority: this.priority, since: at },
      ...{ dueAt: null, breachedAt: null, thresholds: [], stopped: false, shown: null },
      ...{ stop: 1, steps: [] },
    });
  }

  /** Everything that holds at `at` before any event of that instant. */
  arrive(at: number): void {
    for (const clock of this.clocks) {
      if (clock.stopped || this.isPaused(clock)) continue;
      this.reach(clock, at);
      if (clock.target && clock.breachedAt === null && clock.dueAt !== null && clock.dueAt < at) {
        this.breach(clock, clock.dueAt);
      }
    }
  }

  breach(clock: SlowClock, at: number): void {
    clock.breachedAt = at;
    this.note(clock, 'breached', at);
  }

  reach(clock: SlowClock, at: number): void {
    if (!clock.target) return;
    const length = parseDuration(clock.target.within)!;
    if (clock.dueAt === null && clock.elapsed >= length) clock.dueAt = Math.max(at, clock.since);
    (clock.target.thresholds ?? []).forEach((threshold, index) => {
      if (clock.elapsed < amountOf(threshold, length)! || typeof clock.thresholds[index] === 'number') return;
      clock.thresholds[index] = at;
      this.note(clock, String(threshold), at);
    });
  }

  happen(event: TimelineEvent): void {
    const next = stateAfter(this.state, event.what);
    if (next === null) return;
    const before = this.clocks.map((clock) => this.isPaused(clock));
    const wasResolved = this.state === 'resolved' || this.state === 'closed';
    if (event.what === 'opened' || event.what === 'prioritised') this.priority = event.priority;
    if (event.what === 'held') this.hold = event.for;
    if (event.what === 'resumed') this.hold = null;
    if (event.what === 'rebound') this.rebind(event.agreement, event.calendar);
    if (event.what === 'opened') for (const metric of METRICS) this.start(metric, event.at);
    this.stopWhatStops(event, wasResolved);
    if (['resolved', 'closed', 'cancelled', 'merged'].includes(event.what)) this.hold = null;
    if (event.what === 'reopened') this.reopen(event.at);
    this.state = next;
    this.clocks.forEach((clock, index) => {
      if (!clock.stopped) this.change(clock, event.at, before[index] ?? false);
    });
  }

  rebind(terms: AgreementTerms, calendar: Calendar | undefined): void {
    this.terms = terms;
    if (calendar !== undefined) this.open = this.openMinutesOf(calendar);
  }

  stopWhatStops(event: TimelineEvent, wasResolved: boolean): void {
    const { at, what } = event;
    if (what === 'answered' && !wasResolved) {
      this.stop(this.current('response'), at);
      this.stop(this.current('update'), at);
      this.start('update', at);
    }
    if (what === 'resolved' || what === 'closed') for (const metric of METRICS) this.stop(this.current(metric), at);
    if (what === 'cancelled' || what === 'merged') for (const metric of METRICS) this.end(this.current(metric), at);
  }

  stop(clock: SlowClock, at: number): void {
    if (clock.stopped) return;
    const isSpent = clock.target !== null && clock.elapsed > parseDuration(clock.target.within)!;
    if (isSpent && this.isPaused(clock) && clock.breachedAt === null) this.breach(clock, at);
    this.freeze(clock, at, clock.breachedAt === null ? 'met' : 'breached');
    if (clock.target && clock.breachedAt === null) this.note(clock, 'met', at);
    clock.stopped = true;
    clock.stop += 1;
  }

  end(clock: SlowClock, at: number): void {
    if (clock.stopped) return;
    this.freeze(clock, at, clock.breachedAt === null ? 'ended' : 'breached');
    clock.stopped = true;
  }

  freeze(clock: SlowClock, at: number, state: Clock['state'], wasPaused = this.isPaused(clock)): void {
    if (clock.target) clock.shown = { ...this.show(clock, at, wasPaused)!, state, stoppedAt: at };
  }

  reopen(at: number): void {
    this.start('update', at);
    if (this.terms.onReopen === 'restart') return this.start('resolution', at);
    const clock = this.current('resolution');
    clock.stopped = false;
    if (clock.target) clock.shown = null;
    clock.since = at;
    clock.dueAt = null;
    this.reach(clock, at);
  }

  /** What an event that does not stop a clock does to it. */
  change(clock: SlowClock, at: number, wasPaused: boolean): void {
    const target = this.targetOf(clock.metric);
    const isSwapped = target !== clock.target;
    const resumes = wasPaused && !this.isPaused(clock);
    if (isSwapped && !target) this.freeze(clock, at, clock.breachedAt === null ? 'ended' : 'breached', wasPaused);
    if (isSwapped) {
      clock.target = target;
      clock.priority = this.priority;
      clock.thresholds = [];
      if (target) clock.shown = null;
    }
    if (!isSwapped && !resumes) return;
    clock.since = at;
    clock.dueAt = null;
    if (target) this.judgeSpent(clock, at, parseDuration(target.within)!);
  }

  judgeSpent(clock: SlowClock, at: number, length: number): void {
    const isPaused = this.isPaused(clock);
    if (clock.elapsed > length && !isPaused && clock.breachedAt === null) this.breach(clock, at);
    this.reach(clock, at);
    if (isPaused) clock.dueAt = null;
  }

  /** The minute that begins at an instant goes by. */
  pass(at: number): void {
    if (!this.open.has(at)) return;
    for (const clock of this.clocks) if (!clock.stopped && !this.isPaused(clock)) clock.elapsed += MINUTE;
  }

  show(clock: SlowClock, at: number, isPaused = this.isPaused(clock)): Clock | null {
    if (clock.shown || !clock.target) return clock.shown;
    const { metric, cycle, priority, startedAt, elapsed, breachedAt, target } = clock;
    const length = parseDuration(target.within)!;
    const state = breachedAt !== null ? 'breached' : isPaused ? 'paused' : 'running';
    const future = isPaused ? clock : this.runOn(clock, at);
    return {
      ...{ metric, cycle, priority, target: length, state, startedAt, stoppedAt: null, elapsed },
      remaining: Math.max(0, length - elapsed),
      dueAt: breachedAt ?? (isPaused ? null : future.dueAt),
      breachedAt,
      thresholds: (target.thresholds ?? []).map((threshold, index) => ({
        at: threshold,
        instant: future.thresholds[index] ?? null,
      })),
    };
  }

  /** The clock as it will be once nothing is left to reach. */
  runOn(clock: SlowClock, at: number): SlowClock {
    const copy = { ...clock, thresholds: [...clock.thresholds], steps: [...clock.steps] };
    const isDone = (): boolean =>
      copy.dueAt !== null &&
      (copy.target!.thresholds ?? []).every((_, index) => typeof copy.thresholds[index] === 'number');
    let time = at;
    for (this.reach(copy, time); !isDone() && time < this.horizon; this.reach(copy, time)) {
      if (this.open.has(time)) copy.elapsed += MINUTE;
      time += MINUTE;
    }
    return copy;
  }
}

/** Everything is looked at for so long from the opening. */
const HORIZON_MS = 28 * 1440 * MINUTE;

/** What `evaluate` and the `passed` of `judge` should answer for a timeline in order, on whole minutes, within the horizon. */
export function judgeSlowly({ calendar, agreement, timeline, asOf }: Question): {
  readonly clocks: Clock[];
  readonly passed: VerdictStep[];
} {
  const start = timeline[0]?.at ?? asOf;
  const horizon = start + HORIZON_MS;
  const openMinutesOf = (each: Calendar): ReadonlySet<number> => openMinutes(each, start, horizon);
  const desk = new SlowDesk(agreement, openMinutesOf, openMinutesOf(calendar), horizon);
  for (let time = start; time <= asOf; time += MINUTE) {
    desk.arrive(time);
    for (const event of timeline) if (event.at === time) desk.happen(event);
    if (time < asOf) desk.pass(time);
  }
  const shown = desk.clocks.map((clock) => desk.show(clock, asOf)).filter((clock) => clock !== null);
  return {
    clocks: METRICS.flatMap((metric) => shown.filter((clock) => clock.metric === metric)),
    passed: desk.clocks.flatMap(({ steps }) => steps),
  };
}
