import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { type ClockOutcome, outcomesOf } from '../../domain/judging/clock-outcomes.js';
import { type Binding, type ContentOf, questionAbout } from '../sla-clocks/judged-ticket.js';
import { type TicketStory } from '../sla-clocks/ticket-story.js';

/** A verdict that was recorded and stands; instants in epoch milliseconds. */
export interface RecordedVerdict {
  readonly metric: string;
  readonly cycle: number;
  readonly verdict: 'met' | 'breached';
  readonly at: number;
  readonly dueAt: number | null;
  readonly agreement: string;
  readonly version: number;
  /** ISO 8601 duration. */
  readonly target: string;
  readonly priority: number;
}

/** A ticket with what was recorded about it. */
export interface ComparableTicket {
  readonly story: TicketStory;
  readonly bindings: readonly Binding[];
  readonly verdicts: readonly RecordedVerdict[];
}

/** The version that judges all history anew: bound to every ticket from its opening. */
export interface JudgingVersion {
  readonly agreement: string;
  readonly version: number;
  readonly content: ResolvedContent;
}

/** Outcomes of a story by one version that is bound from the opening, by the name of the clock. */
export const outcomesBy = (
  story: TicketStory,
  { agreement, version, content }: JudgingVersion,
  asOf: number,
): ReadonlyMap<string, ClockOutcome> => {
  const binding = { agreement, version, historical: false, at: story.openedAt, eventId: '', correlationId: '' };
  return outcomesOf(questionAbout({ story, bindings: [binding] }, () => content, asOf)!);
};

/** Outcomes by the versions that the ticket was bound to. */
export const outcomesThen = (
  ticket: Pick<ComparableTicket, 'story' | 'bindings'>,
  contentOf: ContentOf,
  asOf: number,
): ReadonlyMap<string, ClockOutcome> => {
  const question = questionAbout(ticket, contentOf, asOf);
  return question ? outcomesOf(question) : new Map<string, ClockOutcome>();
};

/** The newest instant known of a ticket (epoch milliseconds), so that a comparison depends on nothing but its row. */
export const newestInstantOf = ({ story, bindings, verdicts }: ComparableTicket): number => {
  let newest = 0;
  for (const { at } of story.timeline) newest = Math.max(newest, at);
  for (const { at } of bindings) newest = Math.max(newest, Date.parse(at));
  // A breach holds at instants later than its own.
  for (const { at, verdict } of verdicts) newest = Math.max(newest, verdict === 'breached' ? at + 1 : at);
  return newest;
};
