import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatDuration } from '@chronodesk/wall-time';
import { type ClockOfRow, subjectOfClock } from '../sla-clocks/judged-subjects.js';
import { type ContentOf, questionAbout } from '../sla-clocks/judged-ticket.js';

/** An open clock whose deadline would move; instants ISO 8601, UTC. */
export interface MovedClock {
  readonly ticket: { readonly id: string; readonly number: string };
  readonly metric: string;
  readonly cycle: number;
  readonly priority: number;
  readonly agreement: string;
  readonly version: number;
  /** Null: not reached within 20 years. */
  readonly dueBefore: string | null;
  readonly dueAfter: string | null;
  /** ISO 8601 duration, with a minus sign where the deadline comes earlier; null where there is none on one side. */
  readonly shift: string | null;
}

/** What becomes of all open clocks that count by the calendar. */
export interface PreviewSummary {
  readonly clocks: number;
  readonly earlier: number;
  readonly later: number;
  readonly unchanged: number;
  /** Have no deadline now; the new hours count once they run again. */
  readonly paused: number;
  /** Soonest of the deadlines that move, as they would be; ISO 8601, UTC. */
  readonly soonestDue: string | null;
}

/** How one open clock moves; `direction` in the words of the summary. */
export interface Move {
  readonly direction: 'earlier' | 'later' | 'unchanged' | 'paused';
  readonly clock: MovedClock;
}

/** An open clock by the row that names it. */
export interface OpenClock extends ClockOfRow {
  readonly metric: string;
  readonly cycle: number;
  readonly agreement: string;
  readonly version: number;
}

/** Compares one open clock by two calendars as of an instant (epoch milliseconds); null if it is not open any more. */
export const moveOf = (clock: OpenClock, before: ContentOf, after: ContentOf, asOf: number): Move | null => {
  const [then, now] = [clockBy(clock, before, asOf), clockBy(clock, after, asOf)];
  if (!then || !now || then.stoppedAt !== null) return null;
  const { id, number } = clock.story.facts;
  const { metric, cycle, agreement, version } = clock;
  const moved = { ticket: { id, number }, metric, cycle, priority: then.priority, agreement, version };
  const due = { dueBefore: presentClock(then).dueAt, dueAfter: presentClock(now).dueAt, shift: shiftOf(then, now) };
  return { direction: directionOf(then, now), clock: { ...moved, ...due } };
};

const clockBy = (row: OpenClock, contentOf: ContentOf, asOf: number): Clock | null => {
  const { metric, cycle } = row;
  const subject = subjectOfClock(row);
  const question = subject ? questionAbout(subject, contentOf, asOf) : null;
  const clocks = question ? evaluate(question) : [];
  return clocks.find((one) => one.metric === metric && one.cycle === cycle) ?? null;
};

/** A deadline that is out of reach is later than any other. */
const directionOf = (then: Clock, now: Clock): Move['direction'] => {
  if (then.state === 'paused') return 'paused';
  const [before, after] = [then.dueAt ?? Infinity, now.dueAt ?? Infinity];
  if (before === after) return 'unchanged';
  return after < before ? 'earlier' : 'later';
};

const shiftOf = (then: Clock, now: Clock): string | null => {
  if (then.dueAt === null || now.dueAt === null) return null;
  const shift = now.dueAt - then.dueAt;
  return `${shift < 0 ? '-' : ''}${formatDuration(Math.abs(shift))}`;
};
