import { formatDuration, parseDuration } from '@chronodesk/wall-time';
import { type AudiencePlan, type UpdateDeadline } from '../progress/major-incident.values.js';

/** `due` is the reminder before an update is due, `overdue` that it did not come. */
export type UpdateStep = 'due' | 'overdue';

/** The clock of one audience. */
export interface UpdateClock extends UpdateDeadline {
  /** Whether the reminder was recorded. */
  readonly reminded: boolean;
  /** Whether it was recorded that the update did not come in time. */
  readonly overdue: boolean;
}

/** A step that is still to be recorded, and the instant from which it is. ISO 8601 UTC. */
export interface OpenStep {
  readonly step: UpdateStep;
  readonly instant: string;
}

/** A plan for a desk that made none: those who work on it every half hour, those who wait every hour. */
export const DEFAULT_PLAN: readonly AudiencePlan[] = [
  { audience: 'internal', every: 'PT30M', remindBefore: 'PT7M30S' },
  { audience: 'management', every: 'PT1H', remindBefore: 'PT15M' },
  { audience: 'customers', every: 'PT1H', remindBefore: 'PT15M' },
];

/** A reminder comes when three quarters of the time have passed, unless the plan says otherwise. */
export const remindBeforeOf = (every: string): string =>
  formatDuration(Math.floor(millisecondsOf(every) / 4_000) * 1_000);

/**
 * The deadline that an audience has from an instant on.
 * @param within other than the plan's interval; the reminder then comes no earlier than a quarter of it before
 */
export const deadlineFrom = (
  { audience, every, remindBefore }: AudiencePlan,
  number: number,
  now: string,
  within: string = every,
): UpdateDeadline => {
  const before = Math.min(
    millisecondsOf(remindBefore),
    millisecondsOf(within === every ? every : remindBeforeOf(within)),
  );
  const due = Date.parse(now) + millisecondsOf(within);
  return { audience, number, remindAt: isoOf(due - before), dueAt: isoOf(due), setAt: now };
};

/** What has not been recorded of a running clock yet; after the miss nobody needs the reminder any more. */
export const openSteps = ({ remindAt, dueAt, setAt, reminded, overdue }: UpdateClock): readonly OpenStep[] => {
  if (overdue) return [];
  const from = (instant: string) => (instant < setAt ? setAt : instant);
  const due: readonly OpenStep[] = reminded ? [] : [{ step: 'due', instant: from(remindAt) }];
  return [...due, { step: 'overdue', instant: from(dueAt) }];
};

/** Milliseconds of a duration that was checked when it came in. */
const millisecondsOf = (duration: string): number => parseDuration(duration) ?? 0;

const isoOf = (instant: number): string => new Date(instant).toISOString();
