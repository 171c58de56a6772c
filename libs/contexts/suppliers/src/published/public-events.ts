import { type Count, type Duration, type Instant, type Name, type PublicFact } from '@chronodesk/kernel';

/** What every message about a supplier says. */
export interface PublicSupplierFact extends PublicFact {
  /** Id of the supplier. */
  readonly supplier: Name;
}

/** A supplier became known. */
export interface PublicSupplierRegistered extends PublicSupplierFact {
  /** Name of the firm. */
  readonly name: Name;
}

/** The name of a supplier was set right. */
export type PublicSupplierAmended = PublicSupplierRegistered;

/** A supplier gets no new contracts; why stays in the house. */
export type PublicSupplierDeactivated = PublicSupplierFact;

/** A supplier gets contracts again. */
export type PublicSupplierReactivated = PublicSupplierFact;

/** What a supplier promised for one hand-over; null: no promise. */
export interface PublicSupplierPromise {
  readonly acknowledgeWithin: Duration | null;
  readonly returnWithin: Duration | null;
}

/** The targets of a contract. */
export interface PublicContractTargets extends PublicSupplierPromise {
  /** Replaces the general promise as a whole for a priority, 1 to 4. */
  readonly byPriority: Readonly<Record<string, PublicSupplierPromise>>;
}

/** A contract was signed, or has new terms for the hand-overs to come. */
export interface PublicSupplierContractSigned extends PublicSupplierFact {
  /** Id of the contract. */
  readonly contract: Name;
  /** The services it covers; none named: all. */
  readonly services: readonly Name[];
  readonly targets: PublicContractTargets;
  readonly from: Instant;
  /** Half-open; null: until it is ended. */
  readonly to: Instant | null;
  /** The underpinning agreement whose clocks and penalties count; prices, contacts and other terms stay in the house. */
  readonly agreement: Name | null;
}

/** A contract covers nothing any more. */
export interface PublicSupplierContractEnded extends PublicSupplierFact {
  readonly contract: Name;
  /** From then on. */
  readonly at: Instant;
}

/** The service of a supplier was reviewed. */
export interface PublicSupplierReviewed extends PublicSupplierFact {
  readonly from: Instant;
  readonly to: Instant;
  /** 1 very poor … 5 very good. */
  readonly rating: 1 | 2 | 3 | 4 | 5;
}

/** A review meeting was held; who was there and what was said stay in the house. */
export interface PublicSupplierReviewMeetingHeld extends PublicSupplierFact {
  /** Id of the meeting. */
  readonly meeting: Name;
  readonly heldAt: Instant;
  /** How many decisions were taken. */
  readonly decisions: Count;
}

/** Something has to be seen to; what and by whom stay in the house. */
export interface PublicSupplierActionAgreed extends PublicSupplierFact {
  /** Id of the action. */
  readonly action: Name;
  readonly meeting: Name;
  /**
   * Day by whose end it has to be done.
   * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}$
   */
  readonly dueOn: string;
}

/** An action was seen to. */
export interface PublicSupplierActionDone extends PublicSupplierFact {
  readonly action: Name;
}

/**
 * Suppliers and their contracts as other systems see them; who reviewed and what was written stay in the house.
 * @key id of the supplier
 */
export interface PublicSuppliersEvents {
  'chronodesk.supplier.registered.v1': PublicSupplierRegistered;
  'chronodesk.supplier.amended.v1': PublicSupplierAmended;
  'chronodesk.supplier.deactivated.v1': PublicSupplierDeactivated;
  'chronodesk.supplier.reactivated.v1': PublicSupplierReactivated;
  'chronodesk.supplier.contract-signed.v1': PublicSupplierContractSigned;
  'chronodesk.supplier.contract-ended.v1': PublicSupplierContractEnded;
  'chronodesk.supplier.reviewed.v1': PublicSupplierReviewed;
  'chronodesk.supplier.review-meeting-held.v1': PublicSupplierReviewMeetingHeld;
  'chronodesk.supplier.action-agreed.v1': PublicSupplierActionAgreed;
  'chronodesk.supplier.action-done.v1': PublicSupplierActionDone;
}
