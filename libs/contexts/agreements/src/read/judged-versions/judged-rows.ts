import { formatDuration } from '@chronodesk/wall-time';
import { type ClockOutcome } from '../../domain/judging/clock-outcomes.js';
import { type TicketFacts } from '../../domain/sla-clock.events.js';
import { type ContentOf } from '../sla-clocks/judged-ticket.js';
import { factsAt } from '../sla-clocks/ticket-story.js';
import { type ComparedClock, compareTicket } from './compared-ticket.js';
import { type HistoryTicket } from './history-pages.query.js';
import { type JudgingVersion, type RecordedVerdict } from './outcomes-by-version.js';

/** A row of `judged_clocks`, by the names of its columns; instants ISO 8601, durations ISO 8601. */
export interface JudgedClockRow {
  readonly ticket_id: string;
  readonly metric: string;
  readonly cycle: number;
  readonly number: string;
  readonly kind: string;
  readonly customer: string | null;
  readonly service: string | null;
  readonly team: string | null;
  readonly supplier: string | null;
  readonly priority: number;
  /** `met`, `breached`, `pending` (breached once `at` has passed) or `none`. */
  readonly verdict: string;
  readonly at: string | null;
  readonly due_at: string | null;
  readonly target: string | null;
  /** Priority whose target decided. */
  readonly decided_priority: number | null;
  readonly then_verdict: string | null;
  readonly then_at: string | null;
  readonly then_due_at: string | null;
  readonly then_target: string | null;
  readonly then_priority: number | null;
  readonly then_agreement: string | null;
  readonly then_version: number | null;
  readonly reasons: readonly string[];
  readonly together: boolean;
}

/** The clocks of a ticket as judged by a version, compared with what was recorded. */
export const judgedRowsOf = (
  ticket: HistoryTicket,
  judging: JudgingVersion,
  contentOf: ContentOf,
): readonly JudgedClockRow[] => compareTicket(ticket, judging, contentOf).map((compared) => rowOf(ticket, compared));

const rowOf = (ticket: HistoryTicket, compared: ComparedClock): JudgedClockRow => {
  const { metric, cycle, by, then, reasons, together } = compared;
  const decidedAt = by?.at ?? then?.at ?? Date.parse(ticket.openedAt);
  const { id: _, ...facts } = factsAt(ticket.story, decidedAt);
  return {
    ticket_id: ticket.ticketId,
    metric,
    cycle,
    ...facts,
    ...byColumns(by),
    ...thenColumns(then),
    reasons,
    together,
  };
};

type ByColumns = Pick<JudgedClockRow, 'verdict' | 'at' | 'due_at' | 'target' | 'decided_priority'>;
const UNJUDGED: ByColumns = { verdict: 'none', at: null, due_at: null, target: null, decided_priority: null };

const byColumns = (by: ClockOutcome | null): ByColumns => {
  if (!by) return UNJUDGED;
  const { verdict, at, dueAt, target, priority } = by;
  return { verdict, at: iso(at), due_at: iso(dueAt), target: formatDuration(target), decided_priority: priority };
};

type ThenColumns = Omit<
  JudgedClockRow,
  keyof ByColumns | keyof TicketFacts | 'ticket_id' | 'metric' | 'cycle' | 'reasons' | 'together'
>;
const UNRECORDED: ThenColumns = {
  ...{ then_verdict: null, then_at: null, then_due_at: null, then_target: null, then_priority: null },
  ...{ then_agreement: null, then_version: null },
};

const thenColumns = (then: RecordedVerdict | null): ThenColumns => {
  if (!then) return UNRECORDED;
  const { verdict, at, dueAt, target, priority, agreement, version } = then;
  return {
    ...{
      then_verdict: verdict,
      then_at: iso(at),
      then_due_at: iso(dueAt),
      then_target: target,
      then_priority: priority,
    },
    ...{ then_agreement: agreement, then_version: version },
  };
};

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
