import { type Metric } from './agreement-terms.js';
import { formatDuration } from '@chronodesk/wall-time';
import { formatInstant } from '@chronodesk/wall-time';

/** `breached` may still run (`stoppedAt` null); `ended` means stopped without a verdict. */
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'ended';

/** One clock as it stands: instants in epoch milliseconds, amounts in milliseconds of open time. */
export interface Clock {
  readonly metric: Metric;
  readonly cycle: number;
  readonly priority: number;
  readonly target: number;
  readonly state: ClockState;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly elapsed: number;
  /** Never below 0. */
  readonly remaining: number;
  /** Null while paused, and if not reached within 20 years; the missed deadline once breached. */
  readonly dueAt: number | null;
  readonly breachedAt: number | null;
  /** In the order of the agreement; `instant` is null where it cannot be told. */
  readonly thresholds: readonly { readonly at: number | string; readonly instant: number | null }[];
}

/** A clock as it leaves the house: ISO instants in UTC, ISO durations in hours, minutes and seconds. */
export interface ClockView {
  readonly metric: Metric;
  readonly cycle: number;
  readonly priority: number;
  readonly target: string;
  readonly state: ClockState;
  readonly startedAt: string;
  readonly stoppedAt: string | null;
  readonly elapsed: string;
  readonly remaining: string;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
  readonly thresholds: readonly { readonly at: number | string; readonly instant: string | null }[];
}

/** Writes a clock for people and programs outside. */
export function presentClock(clock: Clock): ClockView {
  return {
    metric: clock.metric,
    cycle: clock.cycle,
    priority: clock.priority,
    target: formatDuration(clock.target),
    state: clock.state,
    startedAt: formatInstant(clock.startedAt),
    stoppedAt: instantOrNull(clock.stoppedAt),
    elapsed: formatDuration(clock.elapsed),
    remaining: formatDuration(clock.remaining),
    dueAt: instantOrNull(clock.dueAt),
    breachedAt: instantOrNull(clock.breachedAt),
    thresholds: clock.thresholds.map(({ at, instant }) => ({ at, instant: instantOrNull(instant) })),
  };
}

function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
