import { type AgreementKind, type PartyAgreementKind } from '../../domain/agreement.events.js';
import { type PartySpan, partySpans, type SpanKind } from '../../domain/clock-engine/party-spans.js';
import { type SpanRef, type TicketFacts } from '../../domain/sla-clock.events.js';
import { type JudgedSubject, type JudgedTicket } from './judged-ticket.js';
import { storyEventsOf, type TicketStory } from './ticket-story.js';

/** Which agreement judges which kind of span. */
export const KIND_OF_SPAN: Readonly<Record<SpanKind, PartyAgreementKind>> = { assignment: 'OLA', handOver: 'UC' };

/** Everything about a ticket that something judges: first the ticket itself, then its spans as they began. */
export const subjectsOf = (ticket: JudgedTicket): JudgedSubject[] => {
  const { story, bindings, spanBindings } = ticket;
  const itself: JudgedSubject[] = bindings.length > 0 ? [{ agreementKind: 'SLA', span: null, story, bindings }] : [];
  // Cutting a story into spans is worth its time only where a span is judged.
  if (spanBindings.length === 0) return itself;
  return [
    ...itself,
    ...spansOf(story)
      .map((span) => subjectOf(span, ticket))
      .filter(isBound),
  ];
};

/** What a stored clock belongs to. */
export interface ClockOfRow extends Pick<JudgedTicket, 'story' | 'bindings' | 'spanBindings'> {
  readonly agreementKind: AgreementKind;
  readonly spanNumber: number | null;
}

/** The subject that a stored clock measures; undefined where the ticket has none such (any more). */
export const subjectOfClock = ({ agreementKind, spanNumber, ...ticket }: ClockOfRow): JudgedSubject | undefined =>
  subjectsOf({ ...ticket, recorded: [], clockRevision: -1 }).find(
    ({ agreementKind: kind, span }) => kind === agreementKind && (span?.number ?? null) === spanNumber,
  );

/** The spans of a ticket in the order in which they began. */
export const spansOf = (story: TicketStory): PartySpan[] => partySpans(storyEventsOf(story));

/** A span with what judges it, if anything. */
export const subjectOf = (
  { kind, number, party, timeline }: PartySpan,
  { spanBindings }: Pick<JudgedTicket, 'spanBindings'>,
): JudgedSubject => {
  const agreementKind = KIND_OF_SPAN[kind];
  const bindings = spanBindings.filter(
    (binding) => binding.agreementKind === agreementKind && binding.span.number === number,
  );
  return { agreementKind, span: { number, party }, story: { timeline }, bindings };
};

const isBound = ({ bindings }: JudgedSubject): boolean => bindings.length > 0;

/** The facts of a ticket as they concern a subject: a span counts for its own party, whoever has the ticket by now. */
export const factsFor = (
  { agreementKind, span }: { readonly agreementKind: string; readonly span: SpanRef | null },
  facts: TicketFacts,
): TicketFacts => {
  if (!span) return facts;
  return { ...facts, [agreementKind === 'OLA' ? 'team' : 'supplier']: span.party };
};
