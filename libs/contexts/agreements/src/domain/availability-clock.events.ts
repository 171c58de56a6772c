import { type DomainEvent } from '@chronodesk/kernel';
import { type AvailabilityHours, type AvailabilityPeriodKind } from './availability/availability-target.js';

/** One promise of availability for one period, and which crossing of it a fact is about; instants ISO 8601, UTC. */
export interface AvailabilityFact {
  readonly agreement: string;
  /** The version in force at the start of the period. */
  readonly version: number;
  readonly customer: string | null;
  /** As tickets name it. */
  readonly service: string;
  readonly per: AvailabilityPeriodKind;
  readonly measuredIn: AvailabilityHours;
  readonly period: { readonly label: string; readonly from: string; readonly until: string };
  /** The threshold as written in the agreement, `breached` or `judged`. */
  readonly step: string;
  /** Per cents promised. */
  readonly promised: number;
  /** Agreed time of the whole period, and how much of it may be down: ISO 8601 durations. */
  readonly agreed: string;
  readonly allowed: string;
  /** When it came to pass; also the event's `occurredAt`. */
  readonly at: string;
  /** When the watcher noticed. */
  readonly noticedAt: string;
}

/** So many per cents of the allowed downtime are used up. */
export type AvailabilityTargetAtRisk = DomainEvent<'AvailabilityTargetAtRisk', AvailabilityFact>;
/** More is down than is allowed; `at` is the instant up to which the allowance lasted. */
export type AvailabilityTargetBreached = DomainEvent<'AvailabilityTargetBreached', AvailabilityFact>;
/** A period is over: the figures as they were known then. */
export type AvailabilityPeriodJudged = DomainEvent<
  'AvailabilityPeriodJudged',
  AvailabilityFact & {
    verdict: 'met' | 'breached';
    /** ISO 8601 duration. */
    downtime: string;
    /** Per cents, truncated to three decimals; null where nothing was agreed. */
    availability: number | null;
    brokenAt: string | null;
  }
>;

/** Events of `availabilityClock-<id derived from agreement and service>` streams. */
export type AvailabilityClockEvent = AvailabilityTargetAtRisk | AvailabilityTargetBreached | AvailabilityPeriodJudged;
