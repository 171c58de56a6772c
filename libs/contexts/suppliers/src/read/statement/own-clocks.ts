import { formatDuration, parseDuration } from '@chronodesk/wall-time';
import { type HandOver } from '../supplier-performance/supplier-performance.entities.js';
import { type UnderpinningClock } from './underpinning-statements.js';

/** The two promises of a contract without an agreement, counted round the clock, as of an instant (ISO 8601, UTC). */
export const ownClocks = (span: HandOver, asOf: string): UnderpinningClock[] => {
  const { acknowledgeWithin, returnWithin, acknowledgedAt, takenBackAt, endedHow } = span;
  const ended = by(takenBackAt, asOf);
  const acknowledged = by(acknowledgedAt, asOf) ?? ended;
  return [
    ...clock(span, 'acknowledge', acknowledgeWithin, { stoppedAt: acknowledged, asOf, isExempt: false }),
    ...clock(span, 'return', returnWithin, {
      stoppedAt: ended,
      asOf,
      isExempt: endedHow === 'rejected' && ended !== null,
    }),
  ];
};

const by = (at: string | null, asOf: string): string | null => (at !== null && at <= asOf ? at : null);

interface Reading {
  readonly stoppedAt: string | null;
  readonly asOf: string;
  /** Stopped in time it has no verdict: what was refused was not promised. */
  readonly isExempt: boolean;
}

const clock = (
  { handedOverAt: startedAt, priority }: HandOver,
  metric: string,
  target: string | null,
  { stoppedAt, asOf, isExempt }: Reading,
): UnderpinningClock[] => {
  const within = target === null ? null : parseDuration(target);
  if (target === null || within === null) return [];
  const elapsed = Date.parse(stoppedAt ?? asOf) - Date.parse(startedAt);
  const dueAt = new Date(Date.parse(startedAt) + within).toISOString();
  const reading = {
    ...{ metric, cycle: 1, priority: priority ?? 0, target, startedAt, stoppedAt, dueAt },
    ...{ elapsed: formatDuration(elapsed), remaining: formatDuration(Math.max(0, within - elapsed)) },
  };
  if (elapsed > within)
    return [{ ...reading, state: 'breached', breachedAt: dueAt, verdict: 'breached', decidedAt: dueAt }];
  const isMet = stoppedAt !== null && !isExempt;
  const state = stoppedAt === null ? 'running' : isMet ? 'met' : 'ended';
  const verdict = isMet ? ('met' as const) : null;
  return [{ ...reading, state, breachedAt: null, verdict, decidedAt: isMet ? stoppedAt : null }];
};
