import { type DomainCommand } from '@chronodesk/kernel';
import { type ContractTerms } from './contracts/contract-terms.js';
import { type SupplierPromise } from './supplier.events.js';

export type RegisterSupplier = DomainCommand<'RegisterSupplier', { name: string; description?: string }>;
/** What is absent stays as it is. */
export type AmendSupplier = DomainCommand<'AmendSupplier', { name?: string; description?: string | null }>;
export type DeactivateSupplier = DomainCommand<'DeactivateSupplier', { reason?: string }>;
export type ReactivateSupplier = DomainCommand<'ReactivateSupplier', { reason?: string }>;
/** 1 critical … 4 low, as keys. */
export type PriorityKey = '1' | '2' | '3' | '4';
/** Targets as asked for: what is absent is not promised. */
export interface TargetsAsked extends Partial<SupplierPromise> {
  readonly byPriority?: { readonly [Priority in PriorityKey]?: Partial<SupplierPromise> };
}
export type SignContract = DomainCommand<
  'SignContract',
  {
    readonly contract: string;
    readonly services?: readonly string[];
    readonly targets?: TargetsAsked;
    readonly from: string;
    readonly to?: string | null;
    /** What is absent was not agreed. */
    readonly terms?: Partial<ContractTerms>;
  }
>;
export type EndContract = DomainCommand<'EndContract', { contract: string; at: string; reason?: string }>;
/** `by` is the actor. */
export type RecordReview = DomainCommand<
  'RecordReview',
  { from: string; to: string; rating: 1 | 2 | 3 | 4 | 5; notes?: string; by: string }
>;

/** Somebody who was there, and as what. */
export interface ParticipantAsked {
  readonly role: string;
  readonly name: string;
}
/** `dueOn` is a day, `YYYY-MM-DD`. */
export interface ActionAsked {
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
}
export type HoldReviewMeeting = DomainCommand<
  'HoldReviewMeeting',
  {
    readonly meeting: string;
    readonly heldAt: string;
    readonly participants: readonly ParticipantAsked[];
    readonly decisions?: readonly string[];
    readonly actions?: readonly ActionAsked[];
    readonly notes?: string;
  }
>;
export type CompleteSupplierAction = DomainCommand<'CompleteSupplierAction', { action: string; note?: string }>;

export type SupplierCommand =
  | RegisterSupplier
  | AmendSupplier
  | DeactivateSupplier
  | ReactivateSupplier
  | SignContract
  | EndContract
  | RecordReview
  | HoldReviewMeeting
  | CompleteSupplierAction;
