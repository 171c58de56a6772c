import { type RecordedEvent } from '@chronodesk/kernel';
import { type AgreementContent } from '../../domain/agreement.events.js';
import { type Judgement, judge, type Question } from '../../domain/clock-engine/clock-engine.js';
import { type TimelineEvent } from '../../domain/clock-engine/timeline.js';
import { type VerdictStep } from '../../domain/clock-engine/verdict-steps.js';
import { keyOfStep, stillToRecord } from '../../domain/judging/recorded-steps.js';
import { type ClockFact, type TicketBoundToAgreement } from '../../domain/sla-clock.events.js';
import { interned } from './interned-content.js';
import { type TicketStory } from './ticket-story.js';

/** A ticket is judged by this version from an instant on; the first binding counts from the opening. */
export interface Binding {
  readonly agreement: string;
  readonly version: number;
  readonly historical: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The event that bound it, and the request that began it all: what later steps follow from. */
  readonly eventId: string;
  readonly correlationId: string;
}

/** The binding an event made. */
export const bindingOf = ({ id, data, metadata }: RecordedEvent<TicketBoundToAgreement>): Binding => {
  const { agreement, version, historical } = data;
  const { occurredAt: at, $correlationId: correlationId } = metadata;
  return { agreement, version, historical, at, eventId: id, correlationId };
};

/** The binding that counts at an instant (epoch milliseconds). */
export const bindingAt = (bindings: readonly Binding[], instant: number): Binding | undefined =>
  bindings.slice(1).findLast(({ at }) => Date.parse(at) <= instant) ?? bindings[0];

/** All that the clocks of one ticket follow from. */
export interface JudgedTicket {
  readonly story: TicketStory;
  /** Oldest first. */
  readonly bindings: readonly Binding[];
  /** Steps recorded so far. */
  readonly recorded: readonly ClockFact[];
  /** Of the newest event in the ticket's `slaClock` stream; -1 where there is none. */
  readonly clockRevision: number;
}

/** The content of a bound version. */
export type ContentOf = (binding: Binding) => AgreementContent;

/** The question to the engine about a bound ticket; null while nothing judges it. */
export const questionAbout = (
  { story, bindings }: Pick<JudgedTicket, 'story' | 'bindings'>,
  contentOf: ContentOf,
  asOf: number,
): Question | null => {
  const [first, ...later] = bindings;
  if (!first) return null;
  const content = interned(contentOf(first));
  const rebound = later.map((binding): TimelineEvent => {
    const next = interned(contentOf(binding));
    return { at: Date.parse(binding.at), what: 'rebound', agreement: next, calendar: next.calendar };
  });
  return { agreement: content, calendar: content.calendar, timeline: [...story.timeline, ...rebound], asOf };
};

/**
 * The newest instant that is known of a ticket (epoch milliseconds). Rows are folded as of it, and not as of now, so that
 * a replay gives the same rows.
 */
export const newestInstantOf = ({ story, bindings, recorded }: JudgedTicket): number => {
  let newest = 0;
  for (const { at } of story.timeline) newest = Math.max(newest, at);
  for (const { at } of bindings.slice(1)) newest = Math.max(newest, Date.parse(at));
  // A breach holds at instants later than its own.
  for (const { at, step } of recorded) newest = Math.max(newest, Date.parse(at) + (step === 'breached' ? 1 : 0));
  return newest;
};

/** Clocks as of an instant, and all steps, passed or to come, that are not recorded yet. */
export const judgeTicket = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  asOf: number,
): (Judgement & { readonly due: readonly VerdictStep[] }) | null => {
  const question = questionAbout(ticket, contentOf, asOf);
  if (!question) return null;
  const judgement = judge(question);
  const recorded = new Set(ticket.recorded.map(keyOfStep));
  return { ...judgement, due: stillToRecord([...judgement.passed, ...judgement.upcoming], recorded) };
};
