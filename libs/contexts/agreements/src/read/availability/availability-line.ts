import { formatDuration, formatInstant } from '@chronodesk/wall-time';
import { type AvailabilityClockEvent, type AvailabilityPeriodJudged } from '../../domain/availability-clock.events.js';
import { type AvailabilityReading, readAvailability } from '../../domain/availability/availability-meter.js';
import { counts } from '../../domain/availability/downtime.js';
import { type Outage } from '../../domain/availability/outage.js';
import { type PromisedPeriod } from '../../domain/availability/promised-periods.js';

/** Outages named on a line; there may be thousands, and `GET /outages` lists them all. */
const NAMED_OUTAGES = 20;

type JudgedFigures = Pick<
  AvailabilityPeriodJudged['data'],
  'verdict' | 'agreed' | 'downtime' | 'availability' | 'brokenAt'
>;

/** A promise for one period as it stands by what is known today, or was known then. Durations ISO 8601, instants ISO 8601, UTC. */
export interface AvailabilityLine {
  readonly agreement: string;
  /** The version that judges the period. */
  readonly version: number;
  readonly customer: string | null;
  readonly service: string;
  readonly per: string;
  readonly measuredIn: string;
  readonly period: { readonly label: string; readonly from: string; readonly until: string };
  readonly promised: number;
  readonly agreed: string;
  readonly allowed: string;
  readonly downtime: string;
  readonly left: string;
  readonly availability: number | null;
  readonly state: AvailabilityReading['state'];
  readonly brokenAt: string | null;
  readonly dueAt: string | null;
  readonly thresholds: readonly { readonly at: number; readonly instant: string | null }[];
  readonly outages: { readonly total: number; readonly items: readonly NamedOutage[] };
  readonly recorded: RecordedFigures;
  /** Whether a recorded verdict or breach is not what the knowledge asked about says. */
  readonly differs: boolean;
}

interface NamedOutage extends Omit<Outage, 'service' | 'withdrawn'> {
  /** Whether this promise counts it. */
  readonly counted: boolean;
}

/** What was recorded about a period: never rewritten, whatever becomes known later. */
export interface RecordedFigures {
  readonly verdict: (JudgedFigures & { readonly at: string; readonly noticedAt: string }) | null;
  readonly steps: readonly { readonly step: string; readonly at: string; readonly noticedAt: string }[];
}

/**
 * The line of a promise.
 * @param outages that reach into the period, in order of their start
 * @param asOf epoch milliseconds
 */
export const lineOf = (
  agreement: string,
  promised: PromisedPeriod,
  outages: readonly Outage[],
  facts: readonly AvailabilityClockEvent['data'][],
  asOf: number,
): AvailabilityLine => {
  const { version, customer, service, target, period } = promised;
  const reading = readAvailability(promised, outages, asOf);
  const { downtime, left, availability, state, brokenAt, dueAt, thresholds } = reading;
  const recorded = recordedOf(facts);
  const began = outages.filter(({ from }) => Date.parse(from) <= asOf);
  return {
    ...{ agreement, version, customer, service, per: target.per, measuredIn: target.measuredIn },
    period: { label: period.label, from: formatInstant(period.from), until: formatInstant(period.until) },
    promised: target.percent,
    ...{ agreed: formatDuration(reading.agreed), allowed: formatDuration(reading.allowed) },
    ...{ downtime: formatDuration(downtime), left: formatDuration(left), availability, state },
    ...{ brokenAt: instantOf(brokenAt), dueAt: instantOf(dueAt) },
    thresholds: thresholds.map(({ at, instant }) => ({ at, instant: instantOf(instant) })),
    outages: { total: began.length, items: began.slice(0, NAMED_OUTAGES).map((one) => named(one, promised)) },
    recorded,
    differs: differs(recorded, reading),
  };
};

const instantOf = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

const named = (outage: Outage, { target }: PromisedPeriod): NamedOutage => {
  const { id, from, until, impact, planned, cause } = outage;
  return { id, from, until, impact, planned, cause, counted: counts(outage, target) };
};

const recordedOf = (facts: readonly AvailabilityClockEvent['data'][]): RecordedFigures => {
  const judged = facts.find((fact): fact is AvailabilityPeriodJudged['data'] => 'verdict' in fact);
  const steps = facts.filter((fact) => fact !== judged).map(({ step, at, noticedAt }) => ({ step, at, noticedAt }));
  if (!judged) return { verdict: null, steps };
  const { verdict, agreed, downtime, availability, brokenAt, at, noticedAt } = judged;
  return { verdict: { verdict, agreed, downtime, availability, brokenAt, at, noticedAt }, steps };
};

const differs = ({ verdict, steps }: RecordedFigures, { agreed, downtime, brokenAt, state }: AvailabilityReading) => {
  const wasBroken = steps.some(({ step }) => step === 'breached');
  if (wasBroken && brokenAt === null) return true;
  if (!verdict) return false;
  return (
    verdict.verdict !== state ||
    verdict.agreed !== formatDuration(agreed) ||
    verdict.downtime !== formatDuration(downtime)
  );
};
