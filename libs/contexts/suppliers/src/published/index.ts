import { type SupplierEvent } from '../domain/supplier.events.js';

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
