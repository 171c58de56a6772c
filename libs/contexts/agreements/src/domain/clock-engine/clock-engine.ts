import { type Calendar } from '../calendar/calendar.js';
import { type OpenTime, openTimeOf } from '../calendar/open-time.js';
import {
  type AgreementTerms,
  type CompiledTerms,
  type Goal,
  type HoldReason,
  METRICS,
  type Metric,
  compiledTermsOf,
} from './agreement-terms.js';
import { type Clock } from './clock.js';
import { isCountable } from '@chronodesk/wall-time';
import {
  type Meter,
  addUpcomingSteps,
  adjust,
  changeCalendar,
  clockOf,
  continueMeter,
  endMeter,
  markReached,
  settle,
  startMeter,
  stopMeter,
} from './meter.js';
import { type Moment } from './reading.js';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';
import { StepLog, type VerdictStep } from './verdict-steps.js';

/** What the engine needs to know: an agreement version's terms, its calendar, what happened, and as of when. */
export interface Question {
  readonly calendar: Calendar;
  readonly agreement: AgreementTerms;
  /** In order of instants; events at one instant take effect in the order given. */
  readonly timeline: readonly TimelineEvent[];
  /** Epoch milliseconds; events at or before it have happened. */
  readonly asOf: number;
}

/** Clocks together with what is to be recorded about them. */
export interface Judgement {
  readonly clocks: Clock[];
  /** Everything that came to pass up to `asOf`, oldest first, each key once. */
  readonly passed: VerdictStep[];
  /** What comes to pass if nothing more happens, soonest first. */
  readonly upcoming: VerdictStep[];
  /** Instant of the first upcoming step, null if there is none. A breach is judged only at a later instant than its own. */
  readonly nextInstant: number | null;
}

/**
 * The clocks of a ticket, listed response, resolution, update, then by cycle. Meant for recorded streams: events that the
 * ticket's state does not allow are ignored, and so is what lies outside the years 1900 to 2199. Throws only for a
 * calendar whose time zone this machine does not know (RangeError).
 */
export function evaluate(question: Question): Clock[] {
  const desk = replay(question, null);
  return desk ? clocksOf(desk) : [];
}

/** The clocks of a ticket with the verdict steps that a watcher records; same rules as `evaluate`. */
export function judge(question: Question): Judgement {
  const log = new StepLog();
  const desk = replay(question, log);
  if (!desk) return { clocks: [], passed: [], upcoming: [], nextInstant: null };
  const upcoming: VerdictStep[] = [];
  for (const cycles of desk.cycles) {
    for (const meter of cycles) {
      markReached(meter, desk.now);
      addUpcomingSteps(meter, upcoming);
    }
  }
  upcoming.sort((a, b) => a.instant - b.instant);
  return { clocks: clocksOf(desk), passed: log.inOrder(), upcoming, nextInstant: upcoming[0]?.instant ?? null };
}

/** Where each metric stands in `METRICS`. */
const [RESPONSE, RESOLUTION, UPDATE] = [0, 1, 2] as const;

/** A ticket in the middle of its timeline. */
interface Desk {
  now: Moment;
  open: OpenTime;
  terms: CompiledTerms;
  state: TicketState;
  hold: HoldReason | null;
  priority: number;
  /** The current cycle of each metric, in the order of `METRICS`. */
  readonly current: Meter[];
  /** All cycles of each metric, the current one last. */
  readonly cycles: readonly Meter[][];
  readonly log: StepLog | null;
}

function replay({ calendar, agreement, timeline, asOf }: Question, log: StepLog | null): Desk | null {
  const open = openTimeOf(calendar);
  const terms = compiledTermsOf(agreement);
  let desk: Desk | null = null;
  for (const event of inOrder(timeline)) {
    if (event.at > asOf) break;
    if (!desk) {
      if (event.what === 'opened') desk = openDesk(event, { open, terms, log });
      continue;
    }
    const next = stateAfter(desk.state, event.what);
    if (next === null) continue;
    advance(desk, event.at);
    apply(desk, event);
    desk.state = next;
  }
  if (desk) advance(desk, isCountable(asOf) ? asOf : desk.now.at);
  return desk;
}

/** Recorded streams are ordered by when things became known; the engine counts by when they occurred. */
function inOrder(timeline: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return isPlain(timeline) ? timeline : timeline.filter(({ at }) => isCountable(at)).sort((a, b) => a.at - b.at);
}

function isPlain(timeline: readonly TimelineEvent[]): boolean {
  let latest = -Infinity;
  for (const { at } of timeline) {
    if (at < latest || !isCountable(at)) return false;
    latest = at;
  }
  return true;
}

function openDesk(
  { at, priority }: { readonly at: number; readonly priority: number },
  { open, terms, log }: Pick<Desk, 'open' | 'terms' | 'log'>,
): Desk {
  const now = { at, open, count: open.countAt(at) };
  const current = METRICS.map((metric) =>
    startMeter({ metric, cycle: 1, log }, now, terms.goal(metric, priority), true),
  );
  const cycles = current.map((meter) => [meter]);
  return { now, open, terms, state: 'open', hold: null, priority, current, cycles, log };
}

/** Moves on to an instant and notices the deadlines missed before it. */
function advance(desk: Desk, at: number): void {
  if (at !== desk.now.at) desk.now = { at, open: desk.open, count: desk.open.countAt(at) };
  for (const meter of desk.current) {
    if (!meter.stopped) settle(meter, desk.now);
  }
}

function apply(desk: Desk, event: TimelineEvent): void {
  switch (event.what) {
    case 'opened':
      return;
    case 'prioritised':
      desk.priority = event.priority;
      return adjustAll(desk);
    case 'held':
      desk.hold = event.for;
      return adjustAll(desk);
    case 'resumed':
      desk.hold = null;
      return adjustAll(desk);
    case 'rebound':
      return rebind(desk, event.agreement, event.calendar);
    case 'answered':
      return answer(desk);
    case 'resolved':
    case 'closed':
      return resolve(desk);
    case 'reopened':
      return reopen(desk);
    case 'cancelled':
    case 'merged':
      return end(desk);
  }
}

function goalOf(desk: Desk, metric: Metric): Goal | null {
  return desk.terms.goal(metric, desk.priority);
}

function isCounting({ hold, terms }: Desk, metric: Metric): boolean {
  return hold === null || !terms.pauses(metric, hold);
}

function adjustAll(desk: Desk): void {
  for (const meter of desk.current) {
    if (!meter.stopped) adjust(meter, desk.now, goalOf(desk, meter.metric), isCounting(desk, meter.metric));
  }
}

function rebind(desk: Desk, agreement: AgreementTerms, calendar: Calendar | undefined): void {
  const before = desk.now;
  desk.terms = compiledTermsOf(agreement);
  if (calendar !== undefined) {
    desk.open = openTimeOf(calendar);
    desk.now = { at: before.at, open: desk.open, count: desk.open.countAt(before.at) };
    for (const meter of desk.current) {
      if (!meter.stopped) changeCalendar(meter, before, desk.now);
    }
  }
  adjustAll(desk);
}

/** An answer while resolved finds every clock stopped and changes nothing. */
function answer(desk: Desk): void {
  if (desk.state === 'resolved') return;
  const response = desk.current[RESPONSE]!;
  if (!response.stopped) stopMeter(response, desk.now);
  stopMeter(desk.current[UPDATE]!, desk.now);
  startCycle(desk, UPDATE);
}

function resolve(desk: Desk): void {
  desk.hold = null;
  for (const meter of desk.current) {
    if (!meter.stopped) stopMeter(meter, desk.now);
  }
}

function reopen(desk: Desk): void {
  if (desk.terms.restartsOnReopen) startCycle(desk, RESOLUTION);
  else continueMeter(desk.current[RESOLUTION]!, desk.now, goalOf(desk, 'resolution'));
  startCycle(desk, UPDATE);
}

function end(desk: Desk): void {
  for (const meter of desk.current) {
    if (!meter.stopped) endMeter(meter, desk.now);
  }
}

function startCycle(desk: Desk, index: number): void {
  const { metric, cycle } = desk.current[index]!;
  const goal = goalOf(desk, metric);
  const identity = { metric, cycle: cycle + 1, log: desk.log };
  const meter = startMeter(identity, desk.now, goal, isCounting(desk, metric));
  desk.current[index] = meter;
  desk.cycles[index]!.push(meter);
}

function clocksOf(desk: Desk): Clock[] {
  const clocks: Clock[] = [];
  for (const cycles of desk.cycles) {
    for (const meter of cycles) {
      const clock = clockOf(meter, desk.now);
      if (clock) clocks.push(clock);
    }
  }
  return clocks;
}
