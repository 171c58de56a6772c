import { type HoldReason } from './agreement-terms.js';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';

/** A ticket's timeline together with who works on it; a party is a team or a supplier, null if not known. */
export type StoryEvent =
  | TimelineEvent
  | { readonly at: number; readonly what: 'assigned' | 'handedOver'; readonly party: string | null }
  /** The supplier confirmed the hand-over, would not take it on, or gave the ticket back. */
  | { readonly at: number; readonly what: 'acknowledged' | 'rejected' | 'takenBack' };

/** `assignment` to a team is judged by an OLA, `handOver` to a supplier by an underpinning contract. */
export type SpanKind = 'assignment' | 'handOver';

/** One span, with a timeline of its own for `evaluate`: its `opened` and its last `resolved` are the span's two ends. */
export interface PartySpan {
  readonly kind: SpanKind;
  readonly party: string | null;
  /**
   * Of the assignment or hand-over that began the span: they are counted per kind, from 1, in the order in which the
   * ledger learned of them, so that one that is told late does not renumber the others. Where several are one span, the
   * first that the ledger learned of counts. So numbers need not follow the instants, and may leave gaps.
   */
  readonly number: number;
  readonly timeline: readonly TimelineEvent[];
}

interface OpenSpan extends PartySpan {
  number: number;
  readonly timeline: TimelineEvent[];
  state: TicketState;
}

interface Ticket {
  state: TicketState;
  priority: number;
  hold: HoldReason | null;
}

/**
 * The spans of a ticket in the order in which they began; the story is given in the order in which it became known. A team's clock stops when the ticket is resolved or assigned
 * elsewhere; a supplier's only when the ticket is taken back. What an answer to the requester is for a team, the
 * confirmation of the hand-over, or its refusal, is for a supplier. Each span begins afresh: a second team never inherits a
 * spent clock. A span that begins on a resolved ticket has nothing to do, and starts, at the reopening.
 */
export function partySpans(story: readonly StoryEvent[]): PartySpan[] {
  const ticket: Ticket = { state: 'none', priority: 0, hold: null };
  const spans: OpenSpan[] = [];
  const current: Partial<Record<SpanKind, OpenSpan>> = {};

  const begin = (kind: SpanKind, { at, party, number }: Beginning): void => {
    const span: OpenSpan = { kind, party, number, timeline: [], state: 'none' };
    spans.push((current[kind] = span));
    if (isUnresolved(ticket.state)) start(span, ticket, at);
  };
  const finish = (kind: SpanKind, at: number): void => {
    if (current[kind]) emit(current[kind], { at, what: 'resolved' });
    delete current[kind];
  };

  for (const event of numbered(story).sort((a, b) => a.at - b.at)) {
    switch (event.what) {
      case 'assigned':
        if (current.assignment && current.assignment.party === event.party) {
          current.assignment.number = Math.min(current.assignment.number, event.number);
          break;
        }
        finish('assignment', event.at);
        if (event.party !== null) begin('assignment', event);
        break;
      case 'handedOver':
        finish('handOver', event.at);
        begin('handOver', event);
        break;
      case 'acknowledged':
        if (current.handOver) emit(current.handOver, { at: event.at, what: 'answered' });
        break;
      case 'rejected':
        if (current.handOver) refuse(current.handOver, event.at);
        delete current.handOver;
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

type PartyEvent = Extract<StoryEvent, { readonly party: string | null }>;
/** An assignment or a hand-over with its number. */
type Beginning = PartyEvent & { readonly number: number };

function numbered(story: readonly StoryEvent[]): (Exclude<StoryEvent, PartyEvent> | Beginning)[] {
  const counts = { assigned: 0, handedOver: 0 };
  const number = (event: PartyEvent): Beginning => {
    // An assignment to nobody begins no span.
    if (event.what === 'handedOver' || event.party !== null) counts[event.what] += 1;
    return { ...event, number: counts[event.what] };
  };
  return story.map((event) => ('party' in event ? number(event) : event));
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

/** A refusal is a response; what the supplier never took on it neither kept nor broke, unless it was late by then. */
function refuse(span: OpenSpan, at: number): void {
  emit(span, { at, what: 'answered' });
  emit(span, { at, what: 'cancelled' });
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
