import { type Metric } from '../clock-engine/agreement-terms.js';
import { evaluate, type Question } from '../clock-engine/clock-engine.js';
import { type Clock } from '../clock-engine/clock.js';

/**
 * What became of one clock. `pending` clocks have not stopped: they are breached once `at` has passed, unless something
 * happens before. `none`: ended without a verdict.
 */
export interface ClockOutcome {
  readonly metric: Metric;
  readonly cycle: number;
  readonly verdict: 'met' | 'breached' | 'pending' | 'none';
  /** Epoch milliseconds: the stop of a met clock, the missed deadline of a breached one, the deadline of a pending one. */
  readonly at: number | null;
  readonly dueAt: number | null;
  /** Milliseconds of open time, and the priority it is promised for, at the instant that decided. */
  readonly target: number;
  readonly priority: number;
}

/** Names a clock of a ticket. */
export const clockName = ({ metric, cycle }: { readonly metric: string; readonly cycle: number }): string =>
  `${metric}/${cycle}`;

/** What became of every clock of a question, by name. */
export const outcomesOf = (question: Question): ReadonlyMap<string, ClockOutcome> => {
  const outcomes = new Map<string, ClockOutcome>();
  for (const clock of evaluate(question)) outcomes.set(clockName(clock), outcomeOf(decisive(clock, question)));
  return outcomes;
};

/** Whether two outcomes are, or will be, the same verdict; a missing clock has none. */
export const isSameOutcome = (
  a: Pick<ClockOutcome, 'verdict' | 'at'> | undefined,
  b: Pick<ClockOutcome, 'verdict' | 'at'> | undefined,
): boolean => {
  const [left, right] = [a?.verdict ?? 'none', b?.verdict ?? 'none'];
  return left === right && (left !== 'pending' || a?.at === b?.at);
};

/** A breach is final, but the clock goes on; what counts is how it stood at the deadline. */
const decisive = (clock: Clock, question: Question): Clock => {
  const { breachedAt } = clock;
  const changedSince = ({ at, what }: Question['timeline'][number]): boolean =>
    breachedAt !== null && at > breachedAt && (what === 'prioritised' || what === 'rebound');
  if (breachedAt === null || !question.timeline.some(changedSince)) return clock;
  const then = evaluate({ ...question, asOf: breachedAt }).find((one) => clockName(one) === clockName(clock));
  return then ? { ...clock, target: then.target, priority: then.priority } : clock;
};

const outcomeOf = ({ metric, cycle, state, stoppedAt, breachedAt, dueAt, target, priority }: Clock): ClockOutcome => {
  const clock = { metric, cycle, dueAt, target, priority };
  switch (state) {
    case 'met':
      return { ...clock, verdict: 'met', at: stoppedAt };
    case 'breached':
      return { ...clock, verdict: 'breached', at: breachedAt };
    case 'ended':
      return { ...clock, verdict: 'none', at: null };
    case 'running':
    case 'paused':
      return { ...clock, verdict: 'pending', at: dueAt };
  }
};
