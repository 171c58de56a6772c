import { openIntervals } from '../calendar/open-time.js';
import { type AgreementTerms, METRICS, type Metric, type Target, amountOf } from './agreement-terms.js';
import { type Question } from './clock-engine.js';
import { type Clock } from './clock.js';
import { parseDuration } from '@chronodesk/wall-time';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';

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
}

class SlowDesk {
  readonly clocks: SlowClock[] = [];
  state: TicketState = 'none';
  hold: string | null = null;
  priority = 0;

  constructor(private readonly terms: AgreementTerms) {}

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
    });
  }

  /** Everything that holds at `at` before any event of that instant. */
  arrive(at: number): void {
    for (const clock of this.clocks) {
      if (clock.stopped || this.isPaused(clock)) continue;
      this.reach(clock, at);
      if (clock.target && clock.breachedAt === null && clock.dueAt !== null && clock.dueAt < at) {
        clock.breachedAt = clock.dueAt;
      }
    }
  }

  reach(clock: SlowClock, at: number): void {
    if (!clock.target) return;
    const length = parseDuration(clock.target.within)!;
    if (clock.dueAt === null && clock.elapsed >= length) clock.dueAt = Math.max(at, clock.since);
    (clock.target.thresholds ?? []).forEach((threshold, index) => {
      if (clock.elapsed >= amountOf(threshold, length)!) clock.thresholds[index] ??= at;
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
    if (event.what === 'opened') for (const metric of METRICS) this.start(metric, event.at);
    this.stopWhatStops(event, wasResolved);
    if (['resolved', 'closed', 'cancelled', 'merged'].includes(event.what)) this.hold = null;
    if (event.what === 'reopened') this.reopen(event.at);
    this.state = next;
    this.clocks.forEach((clock, index) => {
      if (!clock.stopped) this.change(clock, event.at, before[index] ?? false);
    });
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
    if (isSpent && this.isPaused(clock) && clock.breachedAt === null) clock.breachedAt = at;
    this.freeze(clock, at, clock.breachedAt === null ? 'met' : 'breached');
    clock.stopped = true;
  }

  end(clock: SlowClock, at: number): void {
    if (clock.stopped) return;
    this.freeze(clock, at, clock.breachedAt === null ? 'ended' : 'breached');
    clock.stopped = true;
  }

  freeze(clock: SlowClock, at: number, state: Clock['state']): void {
    if (clock.target) clock.shown = { ...this.show(clock, at)!, state, stoppedAt: at };
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
    if (isSwapped && !target) this.freeze(clock, at, clock.breachedAt === null ? 'ended' : 'breached');
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
    if (clock.elapsed > length && !isPaused && clock.breachedAt === null) clock.breachedAt = at;
    this.reach(clock, at);
    if (isPaused) clock.dueAt = null;
  }

  pass(isOpen: boolean): void {
    if (!isOpen) return;
    for (const clock of this.clocks) if (!clock.stopped && !this.isPaused(clock)) clock.elapsed += MINUTE;
  }

  show(clock: SlowClock, at: number): Clock | null {
    if (clock.shown || !clock.target) return clock.shown;
    const { metric, cycle, priority, startedAt, elapsed, breachedAt, target } = clock;
    const length = parseDuration(target.within)!;
    const isPaused = this.isPaused(clock);
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
    const copy = { ...clock, thresholds: [...clock.thresholds] };
    const isDone = (): boolean =>
      copy.dueAt !== null &&
      (copy.target!.thresholds ?? []).every((_, index) => typeof copy.thresholds[index] === 'number');
    let time = at;
    for (this.reach(copy, time); !isDone() && time < this.horizon; this.reach(copy, time)) {
      if (this.isOpen(time)) copy.elapsed += MINUTE;
      time += MINUTE;
    }
    return copy;
  }

  isOpen: (at: number) => boolean = () => true;
  horizon = Infinity;
}

/** What `evaluate` should answer for a timeline in order, on whole minutes, with deadlines within three weeks of it. */
export function evaluateSlowly({ calendar, agreement, timeline, asOf }: Question): Clock[] {
  const desk = new SlowDesk(agreement);
  const start = timeline[0]?.at ?? asOf;
  desk.horizon = start + 21 * 1440 * MINUTE;
  const open = new Set<number>();
  for (const [from, until] of openIntervals(calendar, start)) {
    if (from > desk.horizon) break;
    for (let time = from; time < Math.min(until, desk.horizon); time += MINUTE) open.add(time);
  }
  desk.isOpen = (at) => open.has(at);
  for (let time = start; time <= asOf; time += MINUTE) {
    desk.arrive(time);
    for (const event of timeline) if (event.at === time) desk.happen(event);
    if (time < asOf) desk.pass(open.has(time));
  }
  const shown = desk.clocks.map((clock) => desk.show(clock, asOf)).filter((clock) => clock !== null);
  return METRICS.flatMap((metric) => shown.filter((clock) => clock.metric === metric));
}
