import { type Instant, type Name, type Ordinal, type RecordNumber, type Uuid } from '@chronodesk/kernel';

/** The ticket of a case or a major incident. */
export interface PublicCaseTicket {
  readonly id: Uuid;
  readonly number: RecordNumber;
}

/** A report that a regulation wants by a deadline. */
export interface PublicRegulatoryMatter {
  readonly kind: 'regulatory-deadline';
  /** Id of the case. */
  readonly case: Uuid;
  /** The ticket of the case, if it has one; the deadline does not end with it. */
  readonly ticket: PublicCaseTicket | null;
  /** Id of the regulation. */
  readonly regulation: Name;
  /** Id of the stage. */
  readonly stage: Name;
  /** How often the deadline was set. */
  readonly round: Ordinal;
}

/** A period of a promise. */
export interface PublicPromisedPeriod {
  readonly label: Name;
  readonly from: Instant;
  readonly until: Instant;
}

/** A promise about the availability of a service for one period. */
export interface PublicAvailabilityMatter {
  readonly kind: 'availability';
  /** Id of the agreement. */
  readonly agreement: Name;
  readonly version: Ordinal;
  readonly customer: Name | null;
  readonly service: Name;
  /** month, quarter or year. */
  readonly per: Name;
  /** service-hours or always. */
  readonly measuredIn: Name;
  readonly period: PublicPromisedPeriod;
}

/** An update of a major incident that an audience was promised. */
export interface PublicMajorUpdateMatter {
  readonly kind: 'major-incident-update';
  /** Id of the major incident. */
  readonly major: Uuid;
  readonly ticket: PublicCaseTicket;
  readonly customer: Name | null;
  readonly service: Name | null;
  /** Id of the audience in the communication plan. */
  readonly audience: Name;
  /** Counts the deadlines of the audience. */
  readonly number: Ordinal;
}

/** Something was seen changed that no authorised change explains. */
export interface PublicUnauthorisedChangeMatter {
  readonly kind: 'unauthorised-change';
  /** Id of the detection. */
  readonly detection: Uuid;
  /** The configuration item that was seen changed. */
  readonly ci: Name | null;
  readonly service: Name | null;
  /** Every service that it concerns. */
  readonly services: readonly Name[];
  readonly detectedAt: Instant;
}

/** What an escalation is about where it is no ticket. */
export type PublicMatter =
  PublicRegulatoryMatter | PublicAvailabilityMatter | PublicMajorUpdateMatter | PublicUnauthorisedChangeMatter;
