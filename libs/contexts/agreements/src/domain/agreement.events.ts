import { type DomainEvent } from '@chronodesk/kernel';
import { type AvailabilityTarget } from './availability/availability-target.js';
import { type PlainCalendar } from './calendar/calendar.js';
import { type CompliancePromise } from './error-budget/compliance-promise.js';
import { type PenaltyTerms } from './penalties/penalty-terms.js';
import { type AgreementTerms, type Target } from './clock-engine/agreement-terms.js';

/** With whom an agreement is made: a customer (SLA), one of our own teams (OLA), a supplier (UC, underpinning contract). */
export type AgreementKind = 'SLA' | 'OLA' | 'UC';
/** Agreements that judge the spans of a party instead of the whole ticket. */
export type PartyAgreementKind = 'OLA' | 'UC';

/** Which tickets an agreement is about; null means any. Values are compared as written on the ticket. */
export interface AgreementScope {
  readonly customer: string | null;
  readonly service: string | null;
  /** Of the ticket: incident, request, complaint. */
  readonly kind: string | null;
  /** Only in the scope of an OLA: the team that has to act. */
  readonly team?: string | null;
  /** Only in the scope of an underpinning contract: the supplier. */
  readonly supplier?: string | null;
}

/** A promise, and which of its thresholds also escalate; a breach always does. */
export interface AgreementTarget extends Target {
  readonly escalate?: readonly (number | string)[];
}

/** A calendar that stands for itself and has versions of its own. */
export interface CalendarReference {
  readonly id: string;
}

/** What one version of an agreement promises, as written; holidays are stored as dates. */
export interface AgreementPromises extends AgreementTerms {
  readonly calendar: PlainCalendar | CalendarReference;
  readonly targets: readonly AgreementTarget[];
  /** Promises about services rather than tickets; none by default. */
  readonly availability?: readonly AvailabilityTarget[];
  /** Promised shares of met verdicts. */
  readonly compliance?: readonly CompliancePromise[];
}

/** One version of an agreement: what it promises, and what missing that costs. */
export interface AgreementContent extends AgreementPromises {
  /** Prices are between the parties; they do not leave the house. */
  readonly penalties?: PenaltyTerms;
}

export type AgreementDrafted = DomainEvent<
  'AgreementDrafted',
  { name: string; kind: AgreementKind; scope: AgreementScope; version: number; content: AgreementContent }
>;
/** The version is in force from this instant on. */
export type AgreementActivated = DomainEvent<'AgreementActivated', { version: number }>;
/** A new version; in force from this instant on if the agreement is active. */
export type AgreementAmended = DomainEvent<
  'AgreementAmended',
  { name: string; version: number; content: AgreementContent; reason: string | null }
>;
/** In force until this instant; tickets bound to it stay bound. */
export type AgreementRetired = DomainEvent<'AgreementRetired', { reason: string | null }>;

/** Events of `agreement-<id>` streams. */
export type AgreementEvent = AgreementDrafted | AgreementActivated | AgreementAmended | AgreementRetired;
