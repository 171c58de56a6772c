import { type PriorityBasis } from '../domain/priority.js';

/** What priorities follow from, read from the ledger and not from a read model. */
export abstract class PriorityBases {
  /**
   * The basis for tickets of a service; `service` is its id or a name that its id follows from, or null. May be a second
   * old where another process changed it: what was decided by an outdated one is put right when its event comes by.
   */
  abstract of(service: string | null): Promise<PriorityBasis>;
  /** The basis for a ticket; for one that is unknown that of no service. */
  abstract ofTicket(id: string): Promise<PriorityBasis>;
}
