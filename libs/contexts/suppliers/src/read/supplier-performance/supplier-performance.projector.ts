import { idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type TicketHandedOver,
  type TicketHandOverAcknowledged,
  type TicketOpened,
  type TicketPrioritised,
  type TicketTakenBack,
} from '@chronodesk/tickets/published';
import {
  type SupplierContractEnded,
  type SupplierContractSigned,
  type SupplierRegistered,
} from '../../domain/supplier.events.js';
import { contractAtHandOver, promiseFor, supplierBehind } from './contract-at-hand-over.js';
import {
  HandOver,
  PerformanceContract,
  PerformanceSupplier,
  PerformanceTicket,
} from './supplier-performance.entities.js';

type TermEvent = SupplierRegistered | SupplierContractSigned | SupplierContractEnded;
type TicketFactEvent = TicketOpened | TicketPrioritised;
type SpanEvent = TicketHandedOver | TicketHandOverAcknowledged | TicketTakenBack;
type PerformanceEvent = TermEvent | TicketFactEvent | SpanEvent;

/**
 * Every span in which a supplier had a ticket. The targets are those of the contract at hand-over, and stay so when the
 * contract changes later. Time runs 24x7 until the clocks of underpinning contracts bring calendars.
 */
export const supplierPerformanceProjection = projection<PerformanceEvent>({
  name: 'suppliers.performance@1',
  handles: [
    ...(['SupplierRegistered', 'SupplierContractSigned', 'SupplierContractEnded'] as const),
    ...(['TicketOpened', 'TicketPrioritised'] as const),
    ...(['TicketHandedOver', 'TicketHandOverAcknowledged', 'TicketTakenBack'] as const),
  ],
  tables: [HandOver, PerformanceSupplier, PerformanceContract, PerformanceTicket],
  project: async (events, rows) => {
    const batch = await PerformanceBatch.load(events, rows);
    for (const event of events) batch.fold(event);
    await batch.write(rows);
  },
});

/** Rows by key, of which the changed ones are written. */
class Keyed<Row extends object> {
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

const isSpan = (event: Recorded<PerformanceEvent>): event is Recorded<SpanEvent> => 'handOver' in event.data;

const spanId = ({ stream, data }: Recorded<SpanEvent>): string => `${idOfStream(stream)}/${data.handOver}`;

const contractKey = (supplier: string, contract: string): string => `${supplier} ${contract}`;

/** What a batch of events touches, in memory. Suppliers and contracts are few and are loaded whole. */
class PerformanceBatch {
  private constructor(
    private readonly handOvers: Keyed<HandOver>,
    private readonly suppliers: Keyed<PerformanceSupplier>,
    private readonly contracts: Keyed<PerformanceContract>,
    private readonly tickets: Keyed<PerformanceTicket>,
  ) {}

  static async load(events: readonly Recorded<PerformanceEvent>[], rows: Rows): Promise<PerformanceBatch> {
    const spans = [...new Set(events.filter(isSpan).map(spanId))];
    const known = events.filter(({ type }) => type === 'TicketHandedOver' || type === 'TicketPrioritised');
    const ticketIds = [...new Set(known.map(({ stream }) => idOfStream(stream)))];
    const needsTerms = events.some(({ type }) => type === 'TicketHandedOver' || type === 'SupplierContractEnded');
    const byId = ({ id }: { readonly id: string }) => id;
    return new PerformanceBatch(
      new Keyed(spans.length > 0 ? await rows.find(HandOver, { id: spans }) : [], byId),
      new Keyed(needsTerms ? await rows.find(PerformanceSupplier, {}) : [], byId),
      new Keyed(needsTerms ? await rows.find(PerformanceContract, {}) : [], ({ supplier, contract }) =>
        contractKey(supplier, contract),
      ),
      new Keyed(ticketIds.length > 0 ? await rows.find(PerformanceTicket, { id: ticketIds }) : [], byId),
    );
  }

  async write(rows: Rows): Promise<void> {
    await rows.upsert(PerformanceSupplier, this.suppliers.changes);
    await rows.upsert(PerformanceContract, this.contracts.changes);
    await rows.upsert(PerformanceTicket, this.tickets.changes);
    await rows.upsert(HandOver, this.handOvers.changes);
  }

  fold(event: Recorded<PerformanceEvent>): void {
    switch (event.type) {
      case 'TicketOpened':
      case 'TicketPrioritised':
        return this.foldTicket(event);
      case 'TicketHandedOver':
        return this.begin(event);
      case 'TicketHandOverAcknowledged':
        return this.amend(event, { acknowledgedAt: event.metadata.occurredAt });
      case 'TicketTakenBack':
        return this.amend(event, { takenBackAt: event.metadata.occurredAt });
      default:
        return this.foldTerms(event);
    }
  }

  private foldTerms({ stream, ...event }: Recorded<TermEvent>): void {
    const supplier = idOfStream(stream);
    switch (event.type) {
      case 'SupplierRegistered':
        return this.suppliers.set(supplier, { id: supplier, name: event.data.name });
      case 'SupplierContractSigned':
        return this.contracts.set(contractKey(supplier, event.data.contract), { supplier, ...event.data });
      case 'SupplierContractEnded': {
        const key = contractKey(supplier, event.data.contract);
        const ended = this.contracts.get(key);
        if (ended) this.contracts.set(key, { ...ended, to: event.data.at });
      }
    }
  }

  private foldTicket(event: Recorded<TicketFactEvent>): void {
    const id = idOfStream(event.stream);
    if (event.type === 'TicketOpened') {
      const { number, priority, service } = event.data;
      return this.tickets.set(id, { id, number, priority, service });
    }
    const ticket = this.tickets.get(id);
    if (ticket) this.tickets.set(id, { ...ticket, priority: event.data.priority });
  }

  private begin(event: Recorded<TicketHandedOver>): void {
    const { handOver, supplier } = event.data;
    const at = event.metadata.occurredAt;
    const ticket = idOfStream(event.stream);
    const { number = null, priority = null, service = null } = this.tickets.get(ticket) ?? {};
    const registered = supplierBehind(supplier, this.suppliers.all());
    const asked = { supplier: registered, contract: event.data.contract, service, at };
    const contract = registered === null ? null : contractAtHandOver(asked, this.contracts.all());
    this.handOvers.set(spanId(event), {
      ...{ id: spanId(event), ticket, number, handOver, supplier, contract: contract?.contract ?? event.data.contract },
      ...{ priority, service, handedOverAt: at, acknowledgedAt: null, takenBackAt: null },
      ...{ acknowledgeWithin: null, returnWithin: null },
      ...(contract && promiseFor(contract, priority)),
    });
  }

  /** An end without a beginning is passed over: the span cannot be measured. */
  private amend(event: Recorded<SpanEvent>, change: Partial<HandOver>): void {
    const span = this.handOvers.get(spanId(event));
    if (span) this.handOvers.set(span.id, { ...span, ...change });
  }
}
