import { formatDuration, formatInstant } from '@chronodesk/wall-time';
import { type PartyAgreementKind } from '../../domain/agreement.events.js';
import { type Calendar } from '../../domain/calendar/calendar.js';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type ClockView, presentClock } from '../../domain/clock-engine/clock.js';
import { type HeldInterval, heldIntervals, type HeldTime, heldTime } from '../../domain/clock-engine/held-spans.js';
import { KIND_OF_SPAN, spansOf, subjectOf } from './judged-subjects.js';
import { bindingAt, type ContentOf, type JudgedTicket, questionAbout } from './judged-ticket.js';

/** ISO 8601 durations: round the clock, and open time by the calendar of the ticket's SLA (null: nothing judges it). */
export interface HeldView {
  readonly elapsed: string;
  readonly open: string | null;
}

/** A span in which a party had the ticket; instants ISO 8601, UTC. */
export interface PartyClocks {
  /** `OLA` for a team, `UC` for a supplier: what would judge it. */
  readonly agreementKind: PartyAgreementKind;
  readonly party: string | null;
  readonly number: number;
  readonly from: string;
  /** When the party was done or had it taken away; null: has it. */
  readonly until: string | null;
  readonly held: HeldView;
  /** What judges the span; null: nothing. */
  readonly agreement: { readonly id: string; readonly version: number } | null;
  readonly clocks: readonly ClockView[];
}

/** A span with what sums are made of; times in milliseconds. */
export interface HeldSpan {
  readonly view: PartyClocks;
  readonly intervals: readonly HeldInterval[];
  readonly held: HeldTime;
}

/** The spans of a ticket as of an instant (epoch milliseconds), in the order in which they began. */
export const heldSpansOf = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  calendar: Calendar | null,
  asOf: number,
): HeldSpan[] =>
  spansOf(ticket.story).flatMap((span) => {
    const intervals = heldIntervals(span, asOf);
    const [first] = intervals;
    if (!first) return [];
    const subject = subjectOf(span, ticket);
    const question = questionAbout(subject, contentOf, asOf);
    const binding = bindingAt(subject.bindings, asOf);
    const until = intervals.at(-1)?.until ?? null;
    const held = heldTime(intervals, calendar, asOf);
    const view: PartyClocks = {
      agreementKind: KIND_OF_SPAN[span.kind],
      party: span.party,
      number: span.number,
      from: formatInstant(first.from),
      until: until === null ? null : formatInstant(until),
      held: heldView(held),
      agreement: binding ? { id: binding.agreement, version: binding.version } : null,
      clocks: question ? evaluate(question).map(presentClock) : [],
    };
    return [{ view, intervals, held }];
  });

/** Times as they leave the house. */
export const heldView = ({ elapsed, open }: HeldTime): HeldView => ({
  elapsed: formatDuration(elapsed),
  open: open === null ? null : formatDuration(open),
});
