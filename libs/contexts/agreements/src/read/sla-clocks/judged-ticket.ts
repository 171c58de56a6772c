import { type RecordedEvent } from '@chronodesk/kernel';
import { type AgreementKind, type PartyAgreementKind } from '../../domain/agreement.events.js';
import { type Judgement, judge, type Question } from '../../domain/clock-engine/clock-engine.js';
import { type AgreementTerms } from '../../domain/clock-engine/agreement-terms.js';
import { type TimelineEvent } from '../../domain/clock-engine/timeline.js';
import { type VerdictStep } from '../../domain/clock-engine/verdict-steps.js';
import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { type ClockOwner, keyOfStep, stillToRecord } from '../../domain/judging/recorded-steps.js';
import {
  type ClockFact,
  type SpanBoundToAgreement,
  type SpanRef,
  type TicketBoundToAgreement,
} from '../../domain/sla-clock.events.js';
import { interned } from './interned-content.js';
import { type TicketStory } from './ticket-story.js';

/** A ticket, or a span, is judged by this version from its opening on, or from an instant on if it was bound anew. */
export interface Binding {
  readonly agreement: string;
  readonly version: number;
  readonly historical: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Somebody bound it, for a reason: counts from its instant on, even if nothing judged the ticket before. */
  readonly isDeliberate?: true;
  /** The event that bound it, and the request that began it all: what later steps follow from. */
  readonly eventId: string;
  readonly correlationId: string;
}

/** The binding of a span to its OLA or UC. */
export interface SpanBinding extends Binding {
  readonly agreementKind: PartyAgreementKind;
  readonly span: SpanRef;
}

/** The binding an event made. */
export const bindingOf = ({
  id,
  data,
  metadata,
}: RecordedEvent<TicketBoundToAgreement> | RecordedEvent<SpanBoundToAgreement>): Binding => {
  const { agreement, version, historical, reason } = data;
  const { occurredAt: at, $correlationId: correlationId } = metadata;
  const isDeliberate = reason !== null && { isDeliberate: true as const };
  return { agreement, version, historical, at, ...isDeliberate, eventId: id, correlationId };
};

/** The binding of a span that an event made. */
export const spanBindingOf = (event: RecordedEvent<SpanBoundToAgreement>): SpanBinding => {
  const { agreementKind, span } = event.data;
  return { ...bindingOf(event), agreementKind, span };
};

/** The binding that counts at an instant (epoch milliseconds); the first one from the opening on, unless it is deliberate. */
export const bindingAt = (bindings: readonly Binding[], instant: number): Binding | undefined => {
  const first = bindings[0]?.isDeliberate ? undefined : bindings[0];
  return bindings.slice(first ? 1 : 0).findLast(({ at }) => Date.parse(at) <= instant) ?? first;
};

/** All that the clocks of one ticket follow from. */
export interface JudgedTicket {
  readonly story: TicketStory;
  /** Oldest first. */
  readonly bindings: readonly Binding[];
  /** Of all spans, oldest first; empty where no OLA or UC judges one. */
  readonly spanBindings: readonly SpanBinding[];
  /** Steps recorded so far. */
  readonly recorded: readonly ClockFact[];
  /** Of the newest event in the ticket's `slaClock` stream; -1 where there is none. */
  readonly clockRevision: number;
}

/** All bindings of a ticket: its own and those of its spans. */
export const allBindingsOf = ({
  bindings,
  spanBindings,
}: Pick<JudgedTicket, 'bindings' | 'spanBindings'>): Binding[] => [...bindings, ...spanBindings];

/** What one line of bindings judges: the ticket itself (SLA; no span), or one of its spans. */
export interface JudgedSubject {
  readonly agreementKind: AgreementKind;
  readonly span: SpanRef | null;
  readonly story: Pick<TicketStory, 'timeline'>;
  /** Oldest first. */
  readonly bindings: readonly Binding[];
}

/** The content of a bound version, with its calendar. */
export type ContentOf = (binding: Pick<Binding, 'agreement' | 'version'>) => ResolvedContent;

/** The question to the engine about a bound ticket, or one of its spans; null while nothing judges it. */
export const questionAbout = (
  { story, bindings }: Pick<JudgedSubject, 'story' | 'bindings'>,
  contentOf: ContentOf,
  asOf: number,
): Question | null => {
  const [first, ...later] = bindings;
  if (!first) return null;
  const content = interned(contentOf(first));
  // What nobody judged before has no targets up to the instant at which somebody bound it.
  const agreement = first.isDeliberate ? NOTHING_PROMISED : content;
  const rebound = (first.isDeliberate ? bindings : later).map((binding): TimelineEvent => {
    const next = interned(contentOf(binding));
    return { at: Date.parse(binding.at), what: 'rebound', agreement: next, calendar: next.calendar };
  });
  return { agreement, calendar: content.calendar, timeline: [...story.timeline, ...rebound], asOf };
};

const NOTHING_PROMISED: AgreementTerms = { targets: [] };

/**
 * The newest instant that is known of a ticket (epoch milliseconds). Rows are folded as of it, and not as of now, so that
 * a replay gives the same rows.
 */
export const newestInstantOf = ({ story, bindings, spanBindings, recorded }: JudgedTicket): number => {
  let newest = 0;
  for (const { at } of story.timeline) newest = Math.max(newest, at);
  for (const { at } of [...bindings, ...spanBindings]) newest = Math.max(newest, Date.parse(at));
  // Who works on it matters to no clock unless spans are judged.
  if (spanBindings.length > 0) for (const { at } of story.parties) newest = Math.max(newest, at);
  // A breach holds at instants later than its own.
  for (const { at, step } of recorded) newest = Math.max(newest, Date.parse(at) + (step === 'breached' ? 1 : 0));
  return newest;
};

/** Clocks of a subject as of an instant, and all its steps, passed or to come, that are not recorded yet. */
export const judgeSubject = (
  subject: JudgedSubject,
  recorded: ReadonlySet<string>,
  contentOf: ContentOf,
  asOf: number,
): (Judgement & { readonly due: readonly OwnedStep[] }) | null => {
  const question = questionAbout(subject, contentOf, asOf);
  if (!question) return null;
  const judgement = judge(question);
  const { agreementKind, span } = subject;
  const own = (steps: readonly VerdictStep[]): readonly OwnedStep[] =>
    span ? steps.map((step) => ({ ...step, agreementKind, span })) : steps;
  const passed = own(judgement.passed) as OwnedStep[];
  const due = stillToRecord([...passed, ...own(judgement.upcoming)], recorded);
  return { ...judgement, passed, due };
};

/** A step with the span it is about; without one it is about the ticket itself. */
export type OwnedStep = VerdictStep & ClockOwner;

/** Keys of the steps recorded about a ticket. */
export const recordedKeys = ({ recorded }: Pick<JudgedTicket, 'recorded'>): ReadonlySet<string> =>
  new Set(recorded.map(keyOfStep));
