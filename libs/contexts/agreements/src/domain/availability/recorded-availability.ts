import { formatDuration, formatInstant } from '@chronodesk/wall-time';
import { type AvailabilityClockEvent, type AvailabilityFact } from '../availability-clock.events.js';
import { type AvailabilityStep, hasPassed, readAvailability, stepsOf } from './availability-meter.js';
import { targetKey } from './availability-target.js';
import { type Outage } from './outage.js';
import { promisedPeriods, type PromisedPeriod, type PromisingVersion } from './promised-periods.js';

/** What is recorded about the promises of one agreement for one service. Grows by one entry per target. */
export interface RecordedAvailability {
  /** By key of the target, the end (ISO 8601, UTC) of its last judged period. */
  readonly judgedUntil: Readonly<Record<string, string>>;
  /** By key of the target, the steps recorded since. */
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

export const nothingRecorded: RecordedAvailability = { judgedUntil: {}, steps: {} };

/** Folds one recorded step. */
export const foldRecorded = (
  recorded: RecordedAvailability,
  { data }: AvailabilityClockEvent,
): RecordedAvailability => {
  const key = targetKey(data);
  if (data.step !== 'judged')
    return { ...recorded, steps: { ...recorded.steps, [key]: [...(recorded.steps[key] ?? []), data.step] } };
  const { [key]: _, ...steps } = recorded.steps;
  return { judgedUntil: { ...recorded.judgedUntil, [key]: data.period.until }, steps };
};

/** A step that is still to be recorded, with the promise it is about. */
export interface PendingStep extends AvailabilityStep {
  readonly promised: PromisedPeriod;
}

/** Names a step among those of one agreement and service. */
export const keyOfPending = ({ promised: { key, period }, step }: PendingStep): string =>
  `${key}/${formatInstant(period.from)}/${step}`;

/**
 * The steps of the first unjudged period of every target that are not recorded yet, in case the outages that go on do not
 * end. Later periods wait for their turn, so that verdicts come in order.
 * @param until periods that begin later are left out; epoch milliseconds
 */
export const pendingSteps = (
  versions: readonly PromisingVersion[],
  service: string,
  outages: readonly Outage[],
  recorded: RecordedAvailability,
  until: number,
): PendingStep[] =>
  unjudgedPeriods(versions, service, recorded, until).flatMap((promised) => {
    const done = new Set(recorded.steps[promised.key]);
    return stepsOf(promised, outages)
      .filter(({ step }) => !done.has(step) && !(isThreshold(step) && done.has('breached')))
      .map((step) => ({ ...step, promised }));
  });

/** The first unjudged period of every target; none for a target whose first period begins later. */
export const unjudgedPeriods = (
  versions: readonly PromisingVersion[],
  service: string,
  { judgedUntil }: RecordedAvailability,
  until: number,
): PromisedPeriod[] => {
  const first = new Map<string, PromisedPeriod>();
  for (const promised of promisedPeriods(versions, service, [-Infinity, until])) {
    const { key, period } = promised;
    const isJudged = judgedUntil[key] !== undefined && period.until <= Date.parse(judgedUntil[key]);
    if (!isJudged && !first.has(key)) first.set(key, promised);
  }
  return [...first.values()];
};

/** The events for the steps that came to pass up to an instant, oldest first; all instants epoch milliseconds. */
export const passedEvents = (
  agreement: string,
  pending: readonly PendingStep[],
  outages: readonly Outage[],
  { asOf, noticedAt }: { readonly asOf: number; readonly noticedAt: number },
): { readonly key: string; readonly event: AvailabilityClockEvent }[] =>
  pending
    .filter((step) => hasPassed(step, asOf))
    .sort((a, b) => a.instant - b.instant)
    .map((step) => ({ key: keyOfPending(step), event: eventOf(agreement, step, outages, noticedAt) }));

const eventOf = (
  agreement: string,
  { promised, step, instant }: PendingStep,
  outages: readonly Outage[],
  noticedAt: number,
): AvailabilityClockEvent => {
  const { version, customer, service, target, period } = promised;
  const reading = readAvailability(promised, outages, instant);
  const fact: AvailabilityFact = {
    ...{ agreement, version, customer, service, per: target.per, measuredIn: target.measuredIn },
    period: { label: period.label, from: formatInstant(period.from), until: formatInstant(period.until) },
    ...{ step, promised: target.percent },
    ...{ agreed: formatDuration(reading.agreed), allowed: formatDuration(reading.allowed) },
    ...{ at: formatInstant(instant), noticedAt: formatInstant(noticedAt) },
  };
  if (step !== 'judged')
    return { type: isThreshold(step) ? 'AvailabilityTargetAtRisk' : 'AvailabilityTargetBreached', data: fact };
  const { downtime, availability, brokenAt } = reading;
  const verdict = brokenAt === null ? 'met' : 'breached';
  const figures = { verdict, downtime: formatDuration(downtime), availability } as const;
  const data = { ...fact, ...figures, brokenAt: brokenAt === null ? null : formatInstant(brokenAt) };
  return { type: 'AvailabilityPeriodJudged', data };
};

const isThreshold = (step: string): boolean => step !== 'breached' && step !== 'judged';
