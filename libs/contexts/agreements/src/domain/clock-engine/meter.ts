import { type Goal, type Metric } from './agreement-terms.js';
import { type Clock, type ClockState } from './clock.js';
import { type Moment, type Reading, dueAtOf, elapsedAt, instantOf, missedDeadline, thresholdsOf } from './reading.js';
import { type StepLog, type VerdictStep } from './verdict-steps.js';

/**
 * One cycle of one metric on one ticket. It counts from its opening on whether or not the priority has a target, so that
 * a target that appears later finds the clock "as if it had always been there". Mutable; lives for one evaluation.
 */
export interface Meter extends Reading {
  readonly metric: Metric;
  readonly cycle: number;
  readonly startedAt: number;
  /** Number of the stop that comes next, from 1. */
  stop: number;
  /** Its work is done; only reopening brings it back. */
  stopped: boolean;
  /** How the clock stood when it stopped or ended; shown until it runs again. */
  frozen: { readonly reading: Reading; readonly state: ClockState; readonly at: Moment } | null;
  readonly log: StepLog | null;
}

/** Starts a cycle. A goal of null means that there is no clock to show yet. */
export function startMeter(
  { metric, cycle, log }: Pick<Meter, 'metric' | 'cycle' | 'log'>,
  now: Moment,
  goal: Goal | null,
  counting: boolean,
): Meter {
  return {
    metric,
    cycle,
    log,
    startedAt: now.at,
    stop: 1,
    stopped: false,
    frozen: null,
    goal,
    counting,
    elapsed: 0,
    anchor: now,
    reached: [],
    breachedAt: null,
  };
}

/** Notices a deadline that passed before `now`; to be called before an event at `now` takes effect. */
export function settle(meter: Meter, now: Moment): void {
  const missed = missedDeadline(meter, now);
  if (missed !== null) breach(meter, missed);
}

/** Lets a clock that has not stopped run or pause, and gives it its goal, from `now` on. */
export function adjust(meter: Meter, now: Moment, goal: Goal | null, counting: boolean): void {
  if (goal === meter.goal && counting === meter.counting) return;
  if (goal === null && meter.goal !== null) freeze(meter, now, meter.breachedAt === null ? 'ended' : 'breached');
  moveAnchor(meter, now, counting);
  if (goal !== meter.goal) replaceGoal(meter, goal, now.at);
  // "Exceeds" is strict: with nothing left to spend the clock is due now, and a stop at this instant is still in time.
  if (goal && counting && meter.breachedAt === null && meter.elapsed > goal.target) breach(meter, now.at);
}

/** Counts on from `now` by the calendar of `now`; what has elapsed by another calendar stays. */
export function changeCalendar(meter: Meter, before: Moment, now: Moment): void {
  moveAnchor(meter, before, meter.counting);
  meter.anchor = now;
}

/** Stops a clock with its verdict. */
export function stopMeter(meter: Meter, now: Moment): void {
  if (meter.goal) {
    const spent = !meter.counting && meter.elapsed > meter.goal.target;
    if (spent && meter.breachedAt === null) breach(meter, now.at);
    freeze(meter, now, meter.breachedAt === null ? 'met' : 'breached');
  }
  moveAnchor(meter, now, false);
  if (meter.goal && meter.breachedAt === null) note(meter, 'met', now.at);
  meter.stopped = true;
  meter.stop += 1;
}

/** Ends a clock without a verdict; one that is breached stays so. */
export function endMeter(meter: Meter, now: Moment): void {
  if (meter.goal) freeze(meter, now, meter.breachedAt === null ? 'ended' : 'breached');
  moveAnchor(meter, now, false);
  meter.stopped = true;
}

/** Lets a stopped clock run on from `now`: a verdict "met" is withdrawn, a breach stays. */
export function continueMeter(meter: Meter, now: Moment, goal: Goal | null): void {
  meter.stopped = false;
  if (meter.goal) meter.frozen = null;
  moveAnchor(meter, now, true);
  adjust(meter, now, goal, true);
}

/** The clock as it stands, or null if the priority never had a target in this cycle. */
export function clockOf(meter: Meter, now: Moment): Clock | null {
  const { metric, cycle, startedAt, frozen } = meter;
  const reading = frozen?.reading ?? meter;
  const { goal, breachedAt } = reading;
  if (!goal) return null;
  const elapsed = elapsedAt(reading, frozen?.at ?? now);
  return {
    metric,
    cycle,
    priority: goal.priority,
    target: goal.target,
    state: frozen?.state ?? liveState(meter),
    startedAt,
    stoppedAt: frozen?.at.at ?? null,
    elapsed,
    remaining: Math.max(0, goal.target - elapsed),
    dueAt: dueAtOf(reading, goal),
    breachedAt,
    thresholds: thresholdsOf(reading, goal),
  };
}

/** Adds the steps that come to pass if nothing more happens, apart from those that were noted already. */
export function addUpcomingSteps(meter: Meter, upcoming: VerdictStep[]): void {
  const { goal, counting, stopped, breachedAt, reached } = meter;
  if (!goal || !counting || stopped) return;
  for (let index = 0; index < goal.milestones.length; index += 1) {
    const { at, amount } = goal.milestones[index]!;
    if (reached[index] === undefined) addUpcomingStep(meter, String(at), amount, upcoming);
  }
  if (breachedAt === null) addUpcomingStep(meter, 'breached', goal.target, upcoming);
}

function addUpcomingStep(meter: Meter, step: string, amount: number, upcoming: VerdictStep[]): void {
  const { metric, cycle, stop, log } = meter;
  const instant = instantOf(meter, amount);
  if (instant === null || log?.has({ metric, cycle, stop, step })) return;
  upcoming.push({ metric, cycle, stop, step, instant });
}

function liveState({ breachedAt, counting }: Meter): ClockState {
  if (breachedAt !== null) return 'breached';
  return counting ? 'running' : 'paused';
}

function breach(meter: Meter, instant: number): void {
  meter.breachedAt = instant;
  note(meter, 'breached', instant);
}

function note({ log, metric, cycle, stop }: Meter, step: string, instant: number): void {
  log?.add({ metric, cycle, stop, step, instant });
}

function freeze(meter: Meter, at: Moment, state: ClockState): void {
  const { goal, counting, elapsed, anchor, reached, breachedAt } = meter;
  meter.frozen = { at, state, reading: { goal, counting, elapsed, anchor, reached, breachedAt } };
}

function moveAnchor(meter: Meter, now: Moment, counting: boolean): void {
  if (meter.counting) {
    if (meter.goal) markReached(meter, now);
    meter.elapsed = elapsedAt(meter, now);
  }
  meter.anchor = now;
  meter.counting = counting;
}

/** Remembers and notes the thresholds reached up to `now` (inclusive), each at its own instant. */
export function markReached(meter: Meter, now: Moment): void {
  const { goal } = meter;
  if (!goal) return;
  const elapsed = elapsedAt(meter, now);
  for (let index = 0; index < goal.milestones.length; index += 1) {
    const { at, amount } = goal.milestones[index]!;
    if (amount > elapsed || meter.reached[index] !== undefined) continue;
    const instant = instantOf(meter, amount);
    if (instant === null) continue;
    meter.reached[index] = instant;
    note(meter, String(at), instant);
  }
}

/** Thresholds of a new goal are never earlier than the change: what has elapsed already reaches them at that instant. */
function replaceGoal(meter: Meter, goal: Goal | null, at: number): void {
  meter.goal = goal;
  if (!goal) return;
  meter.frozen = null;
  meter.reached = [];
  goal.milestones.forEach((milestone, index) => {
    if (milestone.amount > meter.elapsed) return;
    meter.reached[index] = at;
    note(meter, String(milestone.at), at);
  });
}
