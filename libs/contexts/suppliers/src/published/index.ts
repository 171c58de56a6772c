import { type ScorecardWeightsEvent } from '../domain/scorecard-weights.events.js';
import { type SupplierEvent } from '../domain/supplier.events.js';

export type * from '../domain/scorecard-weights.events.js';
export type * from '../domain/supplier.events.js';

/** Every event type of `supplier-<id>` streams. */
export const supplierEventTypes = [
  'SupplierRegistered',
  'SupplierAmended',
  'SupplierDeactivated',
  'SupplierReactivated',
  'SupplierContractSigned',
  'SupplierContractEnded',
  'SupplierReviewed',
  'SupplierReviewMeetingHeld',
  'SupplierActionAgreed',
  'SupplierActionDone',
] as const satisfies readonly SupplierEvent['type'][];

/** Every event type of `supplierScorecard-<id>` streams; they stay in the house. */
export const scorecardEventTypes = ['ScorecardWeightsSet'] as const satisfies readonly ScorecardWeightsEvent['type'][];
