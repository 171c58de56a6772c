import { type DomainEvent } from '@chronodesk/kernel';
import { type ContractTerms } from './contracts/contract-terms.js';

/** What a supplier promised for one hand-over: ISO 8601 durations of hours, minutes and seconds; null: no promise. */
export interface SupplierPromise {
  readonly acknowledgeWithin: string | null;
  readonly returnWithin: string | null;
}

/**
 * The targets of a contract. `byPriority` (keys 1 … 4) replaces the general promise as a whole for that priority.
 * Time runs 24x7 until the clocks of underpinning contracts bring calendars.
 */
export interface ContractTargets extends SupplierPromise {
  readonly byPriority: Readonly<Record<string, SupplierPromise>>;
}

export type SupplierRegistered = DomainEvent<'SupplierRegistered', { name: string; description: string | null }>;
/** Name and description as they are from now on. */
export type SupplierAmended = DomainEvent<'SupplierAmended', { name: string; description: string | null }>;
/** It gets no new contracts. */
export type SupplierDeactivated = DomainEvent<'SupplierDeactivated', { reason: string | null }>;
export type SupplierReactivated = DomainEvent<'SupplierReactivated', { reason: string | null }>;
/** Signed again under the same id, a contract has new terms for the hand-overs to come. */
export type SupplierContractSigned = DomainEvent<
  'SupplierContractSigned',
  {
    readonly contract: string;
    /** The services it covers; none named: all. */
    readonly services: readonly string[];
    readonly targets: ContractTargets;
    /** ISO 8601, UTC; half-open, `to` null: until it is ended. */
    readonly from: string;
    readonly to: string | null;
    /** Absent in contracts signed before there were any. */
    readonly terms?: ContractTerms;
  }
>;
/** The contract covers nothing from `at` (ISO 8601, UTC) on. */
export type SupplierContractEnded = DomainEvent<
  'SupplierContractEnded',
  { contract: string; at: string; reason: string | null }
>;
/** A service review; `rating` 1 very poor … 5 very good. */
export type SupplierReviewed = DomainEvent<
  'SupplierReviewed',
  { from: string; to: string; rating: 1 | 2 | 3 | 4 | 5; notes: string | null; by: string }
>;

/** A review meeting with the supplier; who was there stands with a role. */
export type SupplierReviewMeetingHeld = DomainEvent<
  'SupplierReviewMeetingHeld',
  {
    readonly meeting: string;
    /** ISO 8601, UTC. */
    readonly heldAt: string;
    readonly participants: readonly { readonly role: string; readonly name: string }[];
    readonly decisions: readonly string[];
    readonly notes: string | null;
  }
>;
/** Somebody has to see to something by the end of a day (`YYYY-MM-DD`). */
export type SupplierActionAgreed = DomainEvent<
  'SupplierActionAgreed',
  { action: string; meeting: string; text: string; owner: string; dueOn: string }
>;
export type SupplierActionDone = DomainEvent<'SupplierActionDone', { action: string; note: string | null }>;

/** Events of `supplier-<id>` streams. */
export type SupplierEvent =
  | SupplierRegistered
  | SupplierAmended
  | SupplierDeactivated
  | SupplierReactivated
  | SupplierContractSigned
  | SupplierContractEnded
  | SupplierReviewed
  | SupplierReviewMeetingHeld
  | SupplierActionAgreed
  | SupplierActionDone;
