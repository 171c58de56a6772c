import { type HoldReason } from './agreement-terms.js';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';

/** A ticket's timeline together with who works on it; a party is a team or a supplier, null if not known. */
export type StoryEvent =
  | TimelineEvent
  | { readonly at: number; readonly what: 'assigned' | 'handedOver'; readonly party: string | null }
  | { readonly at: number; readonly what: 'takenBack' };

/** `assignment` to a team is judged by an OLA, `handOver` to a supplier by an underpinning contract. */
export type SpanKind = 'assignment' | 'handOver';

/** One span, with a timeline of its own for `evaluate`: its `opened` and its last `resolved` are the span's two ends. */
export interface PartySpan {
  readonly kind: SpanKind;
  readonly party: string | null;
  /** Counts the spans of this kind on the ticket, from 1. */
  readonly number: number;
  readonly timeline: readonly TimelineEvent[];
}

interface OpenSpan extends PartySpan {
  readonly timeline: TimelineEvent[];
  state: TicketState;
}

interface Ticket {
  state: TicketState;
  priority: number;
  hold: HoldReason | null;
}

/**
 * The spans of a ticket in the order in which they began. A team's clock stops when the ticket is resolved or assigned
 * elsewhere; a supplier's only when the ticket is taken back. Each span begins afresh: a second team never inherits a
 * spent clock. A span that begins on a resolved ticket has nothing to do, and starts, at the reopening.
 */
export function partySpans(story: readonly StoryEvent[]): PartySpan[] {
  const ticket: Ticket = { state: 'none', priority: 0, hold: null };
  const spans: OpenSpan[] = [];
  const current: Partial<Record<SpanKind, OpenSpan>> = {};

  const begin = (kind: SpanKind, party: string | null, at: number): void => {
    const number = spans.filter((span) => span.kind === kind).length + 1;
    const span: OpenSpan = { kind, party, number, timeline: [], state: 'none' };
    spans.push((current[kind] = span));
    if (isUnresolved(ticket.state)) start(span, ticket, at);
  };
  const finish = (kind: SpanKind, at: number): void => {
    if (current[kind]) emit(current[kind], { at, what: 'resolved' });
    delete current[kind];
  };

  for (const event of [...story].sort((a, b) => a.at - b.at)) {
    switch (event.what) {
      case 'assigned':
        if (current.assignment?.party === event.party) break;
        finish('assignment', event.at);
        if (event.party !== null) begin('assignment', event.party, event.at);
        break;
      case 'handedOver':
        finish('handOver', event.at);
        begin('handOver', event.party, event.at);
        break;
      case 'takenBack':
        finish('handOver', event.at);
        break;
      default:
        if (!follow(ticket, event)) break;
        if (current.assignment) tellTeam(current.assignment, event, ticket);
        if (current.handOver) tellSupplier(current.handOver, event, ticket);
    }
  }
  return spans
    .filter(({ timeline }) => timeline.length > 0)
    .map(({ kind, party, number, timeline }) => ({ kind, party, number, timeline }));
}

function isUnresolved(state: TicketState): boolean {
  return state === 'open' || state === 'held';
}

/** Whether the ticket's state allows the event; if so it takes effect. */
function follow(ticket: Ticket, event: TimelineEvent): boolean {
  const next = stateAfter(ticket.state, event.what);
  if (next === null) return false;
  ticket.state = next;
  if (event.what === 'opened' || event.what === 'prioritised') ticket.priority = event.priority;
  if (event.what === 'held') ticket.hold = event.for;
  else if (next !== 'held') ticket.hold = null;
  return true;
}

function start(span: OpenSpan, { priority, hold }: Ticket, at: number): void {
  emit(span, { at, what: 'opened', priority });
  if (hold !== null) emit(span, { at, what: 'held', for: hold });
}

function emit(span: OpenSpan, event: TimelineEvent): void {
  const next = stateAfter(span.state, event.what);
  if (next === null) return;
  span.state = next;
  span.timeline.push(event);
}

/** The ticket's own agreement may be bound anew without touching the one between the teams. */
function tellTeam(span: OpenSpan, event: TimelineEvent, ticket: Ticket): void {
  if (span.state === 'none' && event.what === 'reopened') start(span, ticket, event.at);
  else if (event.what !== 'rebound') emit(span, event);
}

function tellSupplier(span: OpenSpan, event: TimelineEvent, ticket: Ticket): void {
  switch (event.what) {
    case 'prioritised':
    case 'held':
    case 'resumed':
    case 'cancelled':
    case 'merged':
      return emit(span, event);
    case 'resolved':
    case 'closed':
      return emit(span, { at: event.at, what: 'resumed' });
    case 'reopened':
      return span.state === 'none' ? start(span, ticket, event.at) : undefined;
    default:
      return undefined;
  }
}
