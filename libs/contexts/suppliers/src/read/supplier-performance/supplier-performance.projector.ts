import { projection } from '@chronodesk/eventing';
import { PerformanceBatch } from './performance-batch.js';
import { type PerformanceEvent } from './performance-events.js';
import { foldPerformance } from './performance-fold.js';
import {
  HandOver,
  PerformanceContract,
  PerformanceSupplier,
  PerformanceTicket,
} from './supplier-performance.entities.js';

/**
 * Every span in which a supplier had a ticket. The targets are those of the contract at hand-over, and stay so when the
 * contract changes later; that time runs 24x7. Where an underpinning agreement judges the span, its recorded verdicts
 * stand beside them.
 */
export const supplierPerformanceProjection = projection<PerformanceEvent>({
  name: 'suppliers.performance@3',
  isBackground: true,
  handles: [
    ...(['SupplierRegistered', 'SupplierAmended', 'SupplierContractSigned', 'SupplierContractEnded'] as const),
    ...(['TicketOpened', 'TicketPrioritised'] as const),
    ...(['TicketHandedOver', 'TicketHandOverAcknowledged', 'TicketHandOverRejected'] as const),
    ...(['TicketReturned', 'TicketTakenBack', 'TicketReopened', 'TicketRated'] as const),
    ...(['SpanBoundToAgreement', 'SlaTargetMet', 'SlaTargetBreached'] as const),
  ],
  tables: [HandOver, PerformanceSupplier, PerformanceContract, PerformanceTicket],
  project: async (events, rows) => {
    const batch = await PerformanceBatch.load(events, rows);
    for (const event of events) foldPerformance(batch, event);
    await batch.write(rows);
  },
});
