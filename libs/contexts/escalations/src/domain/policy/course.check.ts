import { below, fault, type Input } from '@chronodesk/kernel/input';
import { millisecondsOf } from '../time/time-input.js';
import { fits, isTimed, ladderFrom, stepAbove } from './ladder.js';
import { METRICS, type PolicyStep, type StepOccasion } from './policy-content.js';

/** Checks whether steps that are fine one by one lead anywhere together; `input` is the place of the list. */
export const checkCourse = (input: Input, steps: readonly PolicyStep[]): void => {
  steps.forEach((step, index) => {
    const place = below(input, index, step);
    checkTwice(place, steps.slice(0, index), step);
    checkRise(place, steps.slice(0, index), step);
    checkClimb(place, steps, step);
    checkReached(place, steps, step);
  });
};

/** The clocks that a step can be about; null stands for none. */
const metricsOf = ({ when }: PolicyStep): readonly (string | null)[] => {
  if (when.metric !== undefined) return [when.metric];
  if (when.on === 'opened') return [null];
  return when.on === 'climbed' ? [null, ...METRICS] : METRICS;
};

const checkTwice = (place: Input, earlier: readonly PolicyStep[], { when }: PolicyStep): void => {
  if (when.on === 'climbed') return;
  const before = earlier.findIndex((step) => occasionText(step.when) === occasionText(when));
  if (before >= 0)
    fault(below(place, 'when', when), `is the occasion of step ${before} already; put the recipients together there`);
};

const occasionText = ({ on, threshold, after, metric }: StepOccasion): string =>
  JSON.stringify([on, threshold === undefined ? null : String(threshold), after ?? null, metric ?? null]);

/** Steps are written in the order in which they come, and each of one clock stands on a higher level than the last. */
const checkRise = (place: Input, earlier: readonly PolicyStep[], step: PolicyStep): void => {
  const ofSameClock = earlier.filter((before) => metricsOf(step).some((metric) => metricsOf(before).includes(metric)));
  const last = ofSameClock.at(-1);
  if (!last) return;
  if (step.level <= last.level)
    fault(below(place, 'level', step.level), `must be higher than ${last.level}, the level of the step before it`);
  if (comesBefore(step.when, last.when))
    fault(below(place, 'when', step.when), 'comes earlier than the step before it; write steps in the order of time');
};

const comesBefore = (a: StepOccasion, b: StepOccasion): boolean => {
  if (a.on === 'climbed' || b.on === 'climbed') return false;
  const difference = ORDER[a.on] - ORDER[b.on];
  if (difference !== 0) return difference < 0;
  if (a.on === 'at-risk') return thresholdComesBefore(a.threshold, b.threshold);
  return lateness(a) < lateness(b);
};

const ORDER = { opened: 0, 'at-risk': 1, breached: 2 } as const;

const lateness = ({ after }: StepOccasion): number => (after === undefined ? 0 : millisecondsOf(after));

/** Per cents and durations before the deadline cannot be compared without the target. */
const thresholdComesBefore = (a: number | string | undefined, b: number | string | undefined): boolean => {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return typeof a === 'string' && typeof b === 'string' && millisecondsOf(a) > millisecondsOf(b);
};

const checkClimb = (place: Input, steps: readonly PolicyStep[], step: PolicyStep): void => {
  const { climbTo, repeat, acknowledgeWithin } = step;
  if (!isTimed(step)) {
    if (climbTo !== undefined)
      fault(below(place, 'climbTo', climbTo), 'needs "acknowledgeWithin": nothing would climb');
    if (repeat) fault(below(place, 'repeat', repeat), 'needs "acknowledgeWithin": nothing would be repeated');
    return;
  }
  const above = metricsOf(step).map((metric) => stepAbove(steps, step, metric));
  if (climbTo !== undefined && above.some((next) => next === null)) {
    fault(below(place, 'climbTo', climbTo), 'leads nowhere: no step of the same clock stands on this higher level');
    return;
  }
  if (!repeat && above.some((next) => next === null)) {
    const [key, value]: [string, unknown] =
      acknowledgeWithin === null ? ['resolveWithin', step.resolveWithin] : ['acknowledgeWithin', acknowledgeWithin];
    fault(below(place, key, value), 'nothing follows when it is over: add "repeat", or a step on a higher level');
  }
  if (repeat && above.every((next) => next !== null))
    fault(below(place, 'repeat', repeat), 'is for the last level; this step climbs to the next one instead');
};

/** A step that is only climbed to has to be on somebody's way. */
const checkReached = (place: Input, steps: readonly PolicyStep[], step: PolicyStep): void => {
  if (step.when.on !== 'climbed') return;
  const isOnTheWay = steps.some(
    (first) =>
      first.when.on !== 'climbed' &&
      metricsOf(first).some((metric) => fits(step, metric) && ladderFrom(steps, first, metric).includes(step)),
  );
  if (!isOnTheWay) fault(below(place, 'when', step.when), 'is never reached: no step below climbs to it');
};
