import { type ClockOutcome, clockName, isSameOutcome } from '../../domain/judging/clock-outcomes.js';
import { type DifferenceReason } from '../../domain/judging/difference-reasons.js';
import { type ContentOf } from '../sla-clocks/judged-ticket.js';
import { reasonsFor } from './difference-reasons.js';
import {
  type ComparableTicket,
  type JudgingVersion,
  newestInstantOf,
  outcomesBy,
  outcomesThen,
  type RecordedVerdict,
} from './outcomes-by-version.js';

/** One clock, as recorded then and as judged by another version. */
export interface ComparedClock {
  readonly metric: string;
  readonly cycle: number;
  readonly then: RecordedVerdict | null;
  readonly by: ClockOutcome | null;
  /** Empty where both verdicts are, or will be, the same. */
  readonly reasons: readonly DifferenceReason[];
  /** The reasons make the difference only together; otherwise each of them would alone. */
  readonly together: boolean;
}

/** Judges a ticket by a version and compares the result with what was recorded. */
export const compareTicket = (
  ticket: ComparableTicket,
  judging: JudgingVersion,
  contentOf: ContentOf,
): ComparedClock[] => {
  const asOf = newestInstantOf(ticket);
  const by = outcomesBy(ticket.story, judging, asOf);
  const then = new Map(ticket.verdicts.map((verdict) => [clockName(verdict), verdict]));
  const standing = outcomesThen(ticket, contentOf, asOf);
  const names = new Set([...by.keys(), ...then.keys(), ...standing.keys()]);
  return [...names].flatMap((name) => {
    const [recorded, outcome, now] = [then.get(name), by.get(name), standing.get(name)];
    if (!recorded && !outcome) return [];
    const { metric, cycle } = (recorded ?? outcome)!;
    const unchanged = isSameOutcome(recorded ?? stillOpen(now), outcome);
    const why = unchanged ? SAME : reasonsFor({ ticket, judging, contentOf, asOf, name, recorded, outcome, now });
    return [{ metric, cycle, then: recorded ?? null, by: outcome ?? null, ...why }];
  });
};

const SAME = { reasons: [], together: false } as const;

/** A clock without a recorded verdict counts as judged only once the verdict is recorded. */
const stillOpen = (outcome: ClockOutcome | undefined): ClockOutcome | undefined =>
  outcome?.verdict === 'pending' ? outcome : undefined;
