import {
  type HoldReason,
  type Link,
  type LinkType,
  type TicketEvent,
  type TicketKind,
  type TicketOpened,
} from '../../domain/ticket.events.js';
import { type Snapshot } from './snapshot.js';

/** A fact found in a history, with its own instant and author. */
export interface HistoricFact {
  readonly event: TicketEvent;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly actor: string;
}

/** What all tickets of an import have in common. */
export interface HistoryOptions {
  readonly kind: TicketKind;
  readonly source: string;
  readonly agreement: string | null;
}

type State = Exclude<Snapshot['state'], null>;

/**
 * The events behind a ticket's snapshots: each row is compared with the one before, one event per difference, the state
 * last. No rule of live work applies; what happened has happened. Rows are not sorted: their order is the history.
 */
export const historyOf = (rows: readonly [Snapshot, ...Snapshot[]], options: HistoryOptions): HistoricFact[] => {
  const [first, second] = rows;
  const facts: HistoricFact[] = openingFacts(first, options);
  let at = firstInstant(first, second);
  const ticket = new Progress('new');
  push(facts, ticket.changesTo(first), at, authorOf(first));
  for (const [index, row] of rows.slice(1).entries()) {
    const before = rows[index]!;
    at = row.updatedAt > at ? row.updatedAt : at;
    const reopened = ticket.reopening(row);
    const events = [...reopened, ...differences(before, row), ...(reopened.length > 0 ? [] : ticket.changesTo(row))];
    push(facts, events.length > 0 ? events : [{ type: 'TicketTouched', data: {} }], at, authorOf(row));
  }
  return facts;
};

/** When the first row takes effect: never before the opening, never after the second row. */
const firstInstant = (first: Snapshot, second: Snapshot | undefined): string => {
  const at = first.updatedAt > first.openedAt ? first.updatedAt : first.openedAt;
  return second && second.updatedAt < at ? maxInstant(second.updatedAt, first.openedAt) : at;
};

const maxInstant = (a: string, b: string): string => (a > b ? a : b);

const authorOf = ({ updatedBy }: Snapshot): string => updatedBy ?? 'unknown';

const push = (facts: HistoricFact[], events: readonly TicketEvent[], occurredAt: string, actor: string): void => {
  for (const event of events) facts.push({ event, occurredAt, actor });
};

const openingFacts = (row: Snapshot, { kind, source, agreement }: HistoryOptions): HistoricFact[] => {
  const { number, requester, customer, service, ci, category, subcategory, impact, urgency, priority, channel } = row;
  const opened: TicketOpened = {
    type: 'TicketOpened',
    data: {
      ...{ number, kind, title: row.title ?? number, description: '', requester, customer, service, ci },
      ...{ category, subcategory, impact, urgency, priority, channel, attributes: row.attributes },
      imported: { source, agreement },
    },
  };
  const events: TicketEvent[] = [opened];
  for (const [type, ref] of row.links)
    events.push({ type: 'TicketLinked', data: { type, ref, external: true, timeUnknown: true } });
  if (row.team !== null) events.push({ type: 'TicketAssignedToTeam', data: { team: row.team } });
  if (row.assignee !== null) events.push({ type: 'TicketAssignedToAgent', data: { agent: row.assignee } });
  const facts: HistoricFact[] = [];
  push(facts, events, row.openedAt, row.openedBy ?? 'unknown');
  return facts;
};

/** Everything but the state. */
const differences = (before: Snapshot, row: Snapshot): TicketEvent[] => {
  const events: TicketEvent[] = [];
  const differs = (...fields: readonly (keyof Snapshot)[]) => fields.some((field) => before[field] !== row[field]);
  const { impact, urgency, priority, category, subcategory, requester, ci } = row;
  if (differs('impact', 'urgency', 'priority'))
    events.push({ type: 'TicketPrioritised', data: { impact, urgency, priority, reason: null } });
  if (differs('category', 'subcategory')) events.push({ type: 'TicketCategorised', data: { category, subcategory } });
  if (differs('requester', 'ci')) events.push({ type: 'TicketCorrected', data: { requester, ci } });
  events.push(...attributeChanges(before.attributes, row.attributes), ...linkChanges(before.links, row.links));
  if (differs('team')) events.push({ type: 'TicketAssignedToTeam', data: { team: row.team } });
  if (differs('assignee')) events.push({ type: 'TicketAssignedToAgent', data: { agent: row.assignee } });
  return events;
};

const attributeChanges = (before: Snapshot['attributes'], after: Snapshot['attributes']): TicketEvent[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return [];
  const attributes = Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
  return [{ type: 'TicketAttributesChanged', data: { attributes } }];
};

const linkChanges = (before: Snapshot['links'], after: Snapshot['links']): TicketEvent[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((type) =>
    linkChange(type, before.get(type), after.get(type)),
  );

const linkChange = (type: LinkType, before: string | undefined, after: string | undefined): TicketEvent[] => {
  if (before === after) return [];
  if (after === undefined) return [{ type: 'TicketUnlinked', data: { type, ref: before! } }];
  const link: Link = { type, ref: after, external: true, ...(before !== undefined && { replaces: before }) };
  return [{ type: 'TicketLinked', data: link }];
};

/** The state of a ticket and its hand-overs while its rows go by. */
class Progress {
  private handOvers = 0;
  private supplier: string | null = null;

  constructor(private state: State) {}

  /** A reopening takes the place of the row's change of state. */
  reopening({ state }: Snapshot): TicketEvent[] {
    const wasDone = this.state === 'resolved' || this.state === 'closed';
    if (!wasDone || state === null || isDone(state)) return [];
    this.state = state;
    const hold = typeof state === 'object' ? state.hold : null;
    return [{ type: 'TicketReopened', data: { reason: null, hold } }, ...this.handOver(hold, null)];
  }

  changesTo({ state, supplier }: Snapshot): TicketEvent[] {
    if (state === null || sameState(state, this.state)) return [];
    const before = this.state;
    this.state = state;
    const hold = typeof state === 'object' ? state.hold : null;
    return [...this.takeBack(before), ...this.handOver(hold, supplier), ...entering(state, before)];
  }

  private takeBack(before: State): TicketEvent[] {
    if (typeof before !== 'object' || before.hold !== 'supplier') return [];
    const { handOvers: handOver, supplier } = this;
    return [{ type: 'TicketTakenBack', data: { handOver, supplier, outcome: null } }];
  }

  private handOver(hold: HoldReason | null, supplier: string | null): TicketEvent[] {
    if (hold !== 'supplier') return [];
    this.supplier = supplier;
    this.handOvers += 1;
    const { handOvers: handOver } = this;
    return [{ type: 'TicketHandedOver', data: { handOver, supplier, contract: null, reference: null } }];
  }
}

const isDone = (state: State): boolean => state === 'resolved' || state === 'closed' || state === 'cancelled';

const sameState = (a: State, b: State): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.hold === b.hold : a === b;

/** A ticket never becomes new again: such a row counts as an update without a change. */
const entering = (state: State, before: State): TicketEvent[] => {
  if (typeof state === 'object') return [{ type: 'TicketPutOnHold', data: { for: state.hold, reason: null } }];
  switch (state) {
    case 'new':
      return [];
    case 'active':
      return [{ type: before === 'new' ? 'TicketWorkStarted' : 'TicketResumed', data: {} }];
    case 'resolved':
      return [{ type: 'TicketResolved', data: { resolution: null, code: null } }];
    case 'closed':
      return [{ type: 'TicketClosed', data: {} }];
    case 'cancelled':
      return [{ type: 'TicketCancelled', data: { reason: null } }];
  }
};
