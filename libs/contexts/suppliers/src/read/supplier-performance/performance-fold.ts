import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketHandedOver, type TicketReopened } from '@chronodesk/tickets/published';
import { contractAtHandOver, promiseFor, supplierBehind } from './contract-at-hand-over.js';
import { contractKey, type PerformanceBatch } from './performance-batch.js';
import {
  type PerformanceEvent,
  type RatingEvent,
  type SpanEvent,
  spanIdOf,
  spanIdsOf,
  type TermEvent,
  type TicketFactEvent,
  type VerdictEvent,
} from './performance-events.js';
import { type HandOver } from './supplier-performance.entities.js';

/** Folds one event into the rows of a batch. */
export const foldPerformance = (batch: PerformanceBatch, event: Recorded<PerformanceEvent>): void => {
  switch (event.type) {
    case 'SupplierRegistered':
    case 'SupplierAmended':
    case 'SupplierContractSigned':
    case 'SupplierContractEnded':
      return foldTerms(batch, event);
    case 'TicketOpened':
    case 'TicketPrioritised':
      return foldTicket(batch, event);
    case 'TicketHandedOver':
      return begin(batch, event);
    case 'TicketReopened':
      return reopen(batch, event);
    case 'TicketRated':
      return rate(batch, event);
    default:
      return amend(batch, event);
  }
};

const foldTerms = ({ suppliers, contracts }: PerformanceBatch, { stream, ...event }: Recorded<TermEvent>): void => {
  const supplier = idOfStream(stream);
  switch (event.type) {
    case 'SupplierRegistered':
      return suppliers.set(supplier, { id: supplier, name: event.data.name, formerNames: [] });
    case 'SupplierAmended': {
      const { name } = event.data;
      const known = suppliers.get(supplier);
      if (!known || known.name === name) return;
      return suppliers.set(supplier, { ...known, name, formerNames: [...known.formerNames, known.name] });
    }
    case 'SupplierContractSigned': {
      const { contract, services, targets, from, to, terms } = event.data;
      const row = { supplier, contract, services, targets, from, to, billing: terms?.billing ?? null };
      return contracts.set(contractKey(supplier, contract), row);
    }
    case 'SupplierContractEnded': {
      const key = contractKey(supplier, event.data.contract);
      const ended = contracts.get(key);
      if (ended) contracts.set(key, { ...ended, to: event.data.at });
    }
  }
};

const foldTicket = ({ tickets }: PerformanceBatch, event: Recorded<TicketFactEvent>): void => {
  const id = idOfStream(event.stream);
  if (event.type === 'TicketOpened') {
    const { number, priority, service } = event.data;
    return tickets.set(id, { id, number, priority, service, handOvers: 0, reopened: 0 });
  }
  const ticket = tickets.get(id);
  if (ticket) tickets.set(id, { ...ticket, priority: event.data.priority });
};

const UNKNOWN_TICKET = { number: null, priority: null, service: null, reopened: 0 };

const begin = (batch: PerformanceBatch, event: Recorded<TicketHandedOver>): void => {
  const { tickets, handOvers, suppliers, contracts } = batch;
  const { handOver, supplier } = event.data;
  const at = event.metadata.occurredAt;
  const id = idOfStream(event.stream);
  const ticket = tickets.get(id);
  const { number, priority, service, reopened } = ticket ?? UNKNOWN_TICKET;
  change(batch, `${id}/${handOver - 1}`, { againAt: at }, event);
  if (ticket) tickets.set(id, { ...ticket, handOvers: handOver });
  const registered = supplierBehind(supplier, suppliers.all());
  const asked = { supplier: registered, contract: event.data.contract, service, at };
  const contract = registered === null ? null : contractAtHandOver(asked, contracts.all());
  const span = `${id}/${handOver}`;
  handOvers.set(span, {
    ...{ id: span, ticket: id, number, handOver, supplier, contract: contract?.contract ?? event.data.contract },
    ...{ priority, service, handedOverAt: at, acknowledgedAt: null, takenBackAt: null },
    ...{ acknowledgeWithin: null, returnWithin: null, endedHow: null, done: null, effort: null },
    ...{ reopenedAt: null, againAt: null, resolution: reopened + 1, ratings: [] },
    ...{ billing: contract?.billing ?? null, agreement: null },
    ...{ responseVerdict: null, responseAt: null, resolutionVerdict: null, resolutionAt: null },
    ...(contract && promiseFor(contract, priority)),
    position: event.position,
  });
};

/** The supplier that had the ticket last, and did not refuse it, is the one whose work did not last. */
const reopen = (batch: PerformanceBatch, event: Recorded<TicketReopened>): void => {
  const id = idOfStream(event.stream);
  const ticket = batch.tickets.get(id);
  if (!ticket) return;
  batch.tickets.set(id, { ...ticket, reopened: ticket.reopened + 1 });
  const key = `${id}/${ticket.handOvers}`;
  const span = batch.handOvers.get(key);
  if (!span || span.takenBackAt === null || span.endedHow === 'rejected' || span.reopenedAt !== null) return;
  change(batch, key, { reopenedAt: event.metadata.occurredAt }, event);
};

/** The supplier that had the ticket last before its resolution, and did not refuse it, is the one whose work is rated. */
const rate = ({ tickets, handOvers }: PerformanceBatch, event: Recorded<RatingEvent>): void => {
  const id = idOfStream(event.stream);
  const { resolution, csat } = event.data;
  const span = spanIdsOf(id, tickets.get(id)?.handOvers ?? 0)
    .map((key) => handOvers.get(key))
    .findLast((one) => one?.resolution === resolution && one.takenBackAt !== null && one.endedHow !== 'rejected');
  if (!span) return;
  handOvers.set(span.id, { ...span, ratings: [...span.ratings, { at: event.metadata.occurredAt, csat }] });
};

/** What is told of a span without a beginning is passed over: it cannot be measured. */
const amend = (batch: PerformanceBatch, event: Recorded<Exclude<SpanEvent, TicketHandedOver> | VerdictEvent>): void => {
  const key = spanIdOf(event);
  const span = key === null ? undefined : batch.handOvers.get(key);
  if (span) change(batch, span.id, amendment(span, event), event);
};

const amendment = (
  span: HandOver,
  event: Recorded<Exclude<SpanEvent, TicketHandedOver> | VerdictEvent>,
): Partial<HandOver> => {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'TicketHandOverAcknowledged':
      return { acknowledgedAt: at };
    case 'TicketHandOverRejected':
      return { endedHow: 'rejected' };
    case 'TicketReturned':
      return { endedHow: 'returned', done: event.data.done, effort: event.data.effort };
    case 'TicketTakenBack':
      return { takenBackAt: at, endedHow: span.endedHow ?? 'taken-back' };
    case 'SpanBoundToAgreement':
      return { agreement: event.data.agreement };
    default:
      return verdictOf(span, event);
  }
};

/** A breach stays, whatever is told later. */
const verdictOf = (span: HandOver, { type, data }: Recorded<Extract<VerdictEvent, { data: { metric: string } }>>) => {
  const verdict = type === 'SlaTargetMet' ? 'met' : 'breached';
  if (data.metric === 'response')
    return span.responseVerdict === 'breached' ? {} : { responseVerdict: verdict, responseAt: data.at };
  return span.resolutionVerdict === 'breached' ? {} : { resolutionVerdict: verdict, resolutionAt: data.at };
};

const change = (
  { handOvers }: PerformanceBatch,
  key: string,
  changed: Partial<HandOver>,
  { position }: Recorded<PerformanceEvent>,
): void => {
  const span = handOvers.get(key);
  if (span) handOvers.set(key, { ...span, ...changed, position });
};
