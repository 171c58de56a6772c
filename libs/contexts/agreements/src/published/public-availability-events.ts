import { type Count, type Duration, type Instant, type Name, type PublicFact } from '@chronodesk/kernel';
import { type OutageImpact } from '../domain/service-outage.events.js';

/** What every message about an outage says. */
export interface PublicOutageFact extends PublicFact {
  readonly service: Name;
  /** Id of the outage. */
  readonly outage: Name;
}

/** A service stopped working. */
export interface PublicOutageStarted extends PublicOutageFact {
  readonly from: Instant;
  readonly impact: OutageImpact;
  readonly planned: boolean;
  /** Id of the ticket or change behind it. */
  readonly cause: Name | null;
}

/** A service works again. */
export interface PublicOutageEnded extends PublicOutageFact {
  readonly until: Instant;
}

/** What was reported was wrong; the whole outage as it is now known. */
export interface PublicOutageCorrected extends PublicOutageFact {
  readonly from: Instant;
  /** Null while it goes on. */
  readonly until: Instant | null;
  readonly impact: OutageImpact;
  readonly planned: boolean;
}

/** There was no such outage. */
export type PublicOutageWithdrawn = PublicOutageFact;

/** A promise of availability passed one of its marks. */
export interface PublicAvailabilityFact extends PublicFact {
  /** Id of the agreement. */
  readonly agreement: Name;
  /** The version in force at the start of the period. */
  readonly version: Count;
  readonly customer: Name | null;
  readonly service: Name;
  readonly per: 'month' | 'quarter' | 'year';
  readonly measuredIn: 'service-hours' | 'always';
  readonly period: { readonly label: Name; readonly from: Instant; readonly until: Instant };
  /** Per cents promised. */
  readonly promised: number;
  /** Agreed time of the whole period. */
  readonly agreed: Duration;
  /** How much of it may be down. */
  readonly allowed: Duration;
  readonly at: Instant;
  /** When the watcher noticed. */
  readonly noticedAt: Instant;
}

/** So many per cents of the allowed downtime are used up. */
export interface PublicAvailabilityAtRisk extends PublicAvailabilityFact {
  /** Per cents of the allowed downtime. */
  readonly threshold: Count;
}

/** More is down than is allowed. */
export type PublicAvailabilityBreached = PublicAvailabilityFact;

/** A period is over: the figures as they were known then. */
export interface PublicAvailabilityJudged extends PublicAvailabilityFact {
  readonly verdict: 'met' | 'breached';
  readonly downtime: Duration;
  /** Per cents, truncated to three decimals; null where nothing was agreed. */
  readonly availability: number | null;
  readonly brokenAt: Instant | null;
}

/** Outages of services, and what became of the promises about them; reasons stay in the house. Key: the service. */
export interface PublicAvailabilityEvents {
  'chronodesk.outage.started.v1': PublicOutageStarted;
  'chronodesk.outage.ended.v1': PublicOutageEnded;
  'chronodesk.outage.corrected.v1': PublicOutageCorrected;
  'chronodesk.outage.withdrawn.v1': PublicOutageWithdrawn;
  'chronodesk.availability.target-at-risk.v1': PublicAvailabilityAtRisk;
  'chronodesk.availability.target-breached.v1': PublicAvailabilityBreached;
  'chronodesk.availability.period-judged.v1': PublicAvailabilityJudged;
}
