import { openBetween } from '../calendar/open-time.js';
import { allowedDowntime, availabilityOf } from './availability-target.js';
import { breachWithin, downSpans, instantOfDowntime, openTimeWithin } from './downtime.js';
import { type Outage } from './outage.js';
import { type Span } from './period.js';
import { type PromisedPeriod } from './promised-periods.js';

export type AvailabilityVerdict = 'met' | 'breached';

/** How a promise stands at an instant. Durations are milliseconds of agreed time, instants epoch milliseconds. */
export interface AvailabilityReading {
  /** Of the whole period. */
  readonly agreed: number;
  readonly allowed: number;
  readonly downtime: number;
  /** Of the allowed downtime; never below 0. */
  readonly left: number;
  /** Per cents of the whole period, truncated to three decimals; null where nothing was agreed. */
  readonly availability: number | null;
  /** A promise that is broken stays so; one that is kept may still be broken until the period is over. */
  readonly state: 'running' | AvailabilityVerdict;
  /** The instant after which the downtime exceeded what is allowed. */
  readonly brokenAt: number | null;
  /** When the promise will be broken if the outage that goes on does not end before; null if it will not be. */
  readonly dueAt: number | null;
  readonly thresholds: readonly ThresholdReading[];
}

/** A threshold as written, and when it was reached; null: not yet. */
export interface ThresholdReading {
  readonly at: number;
  readonly instant: number | null;
}

/** Something that comes to pass about a promise: a threshold as written, the breach, or the verdict at the period's end. */
export interface AvailabilityStep {
  readonly step: string;
  readonly instant: number;
}

/** Reads a promise as of an instant (epoch milliseconds) from the outages of its service; what began later is not looked at. */
export const readAvailability = (
  promised: PromisedPeriod,
  outages: readonly Outage[],
  asOf: number,
): AvailabilityReading => {
  const { calendar, period, target } = promised;
  const { agreed, allowed } = allowanceOf(promised);
  const spans = downSpans(outages, target, [period.from, Math.min(period.until, asOf)]);
  const downtime = openTimeWithin(spans, calendar);
  const brokenAt = breachWithin(spans, calendar, allowed);
  return {
    ...{ agreed, allowed, downtime, left: Math.max(allowed - downtime, 0) },
    availability: availabilityOf(agreed, downtime),
    state: brokenAt !== null ? 'breached' : asOf < period.until ? 'running' : 'met',
    brokenAt,
    dueAt: brokenAt ?? projectedBreach(promised, outages, allowed, asOf),
    thresholds: thresholdInstants(promised, spans, allowed),
  };
};

/**
 * What comes to pass in a period, oldest first, if outages that go on do not end: thresholds and breach as far as they are
 * reached, and the verdict.
 */
export const stepsOf = (promised: PromisedPeriod, outages: readonly Outage[]): AvailabilityStep[] => {
  const { calendar, period, target } = promised;
  const { allowed } = allowanceOf(promised);
  const spans = downSpans(outages, target, [period.from, period.until]);
  const breach = breachWithin(spans, calendar, allowed);
  const reached = thresholdInstants(promised, spans, allowed).flatMap(({ at, instant }) =>
    instant === null ? [] : [{ step: String(at), instant }],
  );
  reached.sort((a, b) => a.instant - b.instant);
  return [
    ...reached,
    ...(breach === null ? [] : [{ step: 'breached', instant: breach }]),
    { step: 'judged', instant: period.until },
  ];
};

/** Whether a step has come to pass: a breach after its instant, so that an end stamped with that very instant still wins. */
export const hasPassed = ({ step, instant }: AvailabilityStep, asOf: number): boolean =>
  step === 'breached' ? instant < asOf : instant <= asOf;

const allowanceOf = ({ calendar, period, target }: PromisedPeriod) => {
  const agreed = openBetween(calendar, period.from, period.until);
  return { agreed, allowed: allowedDowntime(agreed, target.percent) };
};

/** A running outage lasts to the end of whatever span is asked about, so the whole period tells what would become of it. */
const projectedBreach = (
  { calendar, period, target }: PromisedPeriod,
  outages: readonly Outage[],
  allowed: number,
  asOf: number,
): number | null => {
  const known = outages.filter(({ from }) => Date.parse(from) <= asOf).map((outage) => asOfInstant(outage, asOf));
  return breachWithin(downSpans(known, target, [period.from, period.until]), calendar, allowed);
};

/** An end that had not come yet was not known. */
const asOfInstant = (outage: Outage, asOf: number): Outage =>
  outage.until !== null && Date.parse(outage.until) > asOf ? { ...outage, until: null } : outage;

const thresholdInstants = (
  { calendar, target }: PromisedPeriod,
  spans: readonly Span[],
  allowed: number,
): ThresholdReading[] =>
  target.thresholds.map((at) => {
    const amount = Math.ceil((allowed * at) / 100);
    return { at, instant: amount === 0 ? null : instantOfDowntime(spans, calendar, amount) };
  });
