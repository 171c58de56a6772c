import { idOfStream, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type PerformanceEvent, spanIdOf, spanIdsOf } from './performance-events.js';
import {
  HandOver,
  PerformanceContract,
  PerformanceSupplier,
  PerformanceTicket,
} from './supplier-performance.entities.js';

/** Rows by key, of which the changed ones are written. */
export class Keyed<Row extends object> {
  private readonly changed = new Map<string, Row>();
  private readonly known: Map<string, Row>;

  constructor(rows: readonly Row[], keyOf: (row: Row) => string) {
    this.known = new Map(rows.map((row) => [keyOf(row), row]));
  }

  get(key: string): Row | undefined {
    return this.known.get(key);
  }

  set(key: string, row: Row): void {
    this.known.set(key, row);
    this.changed.set(key, row);
  }

  all(): Iterable<Row> {
    return this.known.values();
  }

  get changes(): Row[] {
    return [...this.changed.values()];
  }
}

/** Key of a contract: ids of suppliers have no blanks. */
export const contractKey = (supplier: string, contract: string): string => `${supplier} ${contract}`;

const NEEDS_TICKET: readonly PerformanceEvent['type'][] = [
  ...(['TicketHandedOver', 'TicketPrioritised', 'TicketReopened', 'TicketRated'] as const),
];
const NEEDS_TERMS: readonly PerformanceEvent['type'][] = [
  ...(['TicketHandedOver', 'SupplierContractEnded', 'SupplierAmended'] as const),
];

/** What a batch of events touches, in memory. Suppliers and contracts are few and are loaded whole. */
export class PerformanceBatch {
  private constructor(
    readonly handOvers: Keyed<HandOver>,
    readonly suppliers: Keyed<PerformanceSupplier>,
    readonly contracts: Keyed<PerformanceContract>,
    readonly tickets: Keyed<PerformanceTicket>,
  ) {}

  static async load(events: readonly Recorded<PerformanceEvent>[], rows: Rows): Promise<PerformanceBatch> {
    const needed = events.filter(({ type }) => NEEDS_TICKET.includes(type));
    const ticketIds = [...new Set(needed.map(({ stream }) => idOfStream(stream)))];
    const tickets = ticketIds.length > 0 ? await rows.find(PerformanceTicket, { id: ticketIds }) : [];
    // A hand-over of a ticket that is reopened, rated, or handed over again, changes as well.
    const earlier = tickets.flatMap(({ id, handOvers }) => spanIdsOf(id, handOvers));
    const spans = [...new Set([...events.flatMap((event) => spanIdOf(event) ?? []), ...earlier])];
    const needsTerms = events.some(({ type }) => NEEDS_TERMS.includes(type));
    const byId = ({ id }: { readonly id: string }) => id;
    return new PerformanceBatch(
      new Keyed(spans.length > 0 ? await rows.find(HandOver, { id: spans }) : [], byId),
      new Keyed(needsTerms ? await rows.find(PerformanceSupplier, {}) : [], byId),
      new Keyed(needsTerms ? await rows.find(PerformanceContract, {}) : [], ({ supplier, contract }) =>
        contractKey(supplier, contract),
      ),
      new Keyed(tickets, byId),
    );
  }

  async write(rows: Rows): Promise<void> {
    await rows.upsert(PerformanceSupplier, this.suppliers.changes);
    await rows.upsert(PerformanceContract, this.contracts.changes);
    await rows.upsert(PerformanceTicket, this.tickets.changes);
    await rows.upsert(HandOver, this.handOvers.changes);
  }
}
