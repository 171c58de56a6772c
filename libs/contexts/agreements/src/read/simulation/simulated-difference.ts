import { formatDuration } from '@chronodesk/wall-time';
import { type Text } from '@chronodesk/kernel';
import { type DifferenceReason, sentenceOf } from '../../domain/judging/difference-reasons.js';
import { type ComparedClock } from '../judged-versions/compared-ticket.js';
import { type JudgingVersion } from '../judged-versions/outcomes-by-version.js';
import { factsAt, type TicketStory } from '../sla-clocks/ticket-story.js';

/** A verdict with its group; instants ISO 8601, UTC. */
export interface SimulatedVerdict {
  readonly verdict: 'met' | 'breached';
  readonly at: string;
  readonly dueAt: string | null;
  /** Of the ticket at that instant. */
  readonly priority: number;
}

/** Both sides of a clock; null where there is no verdict. */
export interface BothVerdicts {
  readonly then: SimulatedVerdict | null;
  readonly by: SimulatedVerdict | null;
}

/** A clock that the draft judges otherwise than was recorded. */
export interface SimulatedDifference extends BothVerdicts {
  readonly ticket: string;
  readonly number: string;
  readonly metric: string;
  readonly cycle: number;
  readonly thenAgreement: string | null;
  readonly reasons: readonly DifferenceReason[];
  readonly together: boolean;
  /** The first reason in a sentence. */
  readonly text: Text;
}

/** Verdicts as of an instant: a clock that still runs is breached once its deadline has passed. */
export const verdictsOf = ({ then, by }: ComparedClock, story: TicketStory, now: Date): BothVerdicts => ({
  then: then && verdictOf(story, then.verdict, then),
  by: by && verdictOf(story, by.verdict === 'pending' && isPast(by.at, now) ? 'breached' : by.verdict, by),
});

/** The difference, or null where both sides have the same verdict, or none. */
export const differenceOf = (
  story: TicketStory,
  clock: ComparedClock,
  { then, by }: BothVerdicts,
  judging: JudgingVersion,
): SimulatedDifference | null => {
  const { metric, cycle, reasons, together } = clock;
  const [first] = reasons;
  if (first === undefined || then?.verdict === by?.verdict) return null;
  const { id: ticket, number } = story.facts;
  const thenAgreement = clock.then ? `${clock.then.agreement}@${clock.then.version}` : null;
  const text = sentenceOf(first, { then: clock.then, by: { ...judging, ...sideOf(clock) } });
  return { ticket, number, metric, cycle, then, by, thenAgreement, reasons, together, text };
};

const sideOf = ({ by }: ComparedClock): { target: string | null; priority: number | null } => ({
  target: by && formatDuration(by.target),
  priority: by && by.priority,
});

const isPast = (at: number | null, now: Date): boolean => at !== null && at < now.getTime();

const verdictOf = (
  story: TicketStory,
  verdict: string,
  { at, dueAt }: { readonly at: number | null; readonly dueAt: number | null },
): SimulatedVerdict | null => {
  if ((verdict !== 'met' && verdict !== 'breached') || at === null) return null;
  const instants = { at: iso(at), dueAt: dueAt === null ? null : iso(dueAt) };
  return { verdict, ...instants, priority: factsAt(story, at).priority };
};

const iso = (instant: number): string => new Date(instant).toISOString();
