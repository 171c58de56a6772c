import { type Position } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type ClockView } from '../../domain/clock-engine/clock.js';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import { ClockPositions } from '../clock-positions.js';
import { BilledMonths } from '../penalties/billed-months.query.js';
import { type PenaltyMonth, presentMonth } from '../penalties/penalties.query.js';
import { allBindingsOf } from '../sla-clocks/judged-ticket.js';
import { heldSpansOf } from '../sla-clocks/party-clocks.js';
import { SlaTicket } from '../sla-clocks/sla-clocks.entities.js';
import { VersionContents } from '../sla-clocks/version-contents.query.js';

/** A clock of a hand-over with the recorded verdict on it, and the instant that decided it; null: none by then. */
export interface StatedClock extends Omit<ClockView, 'thresholds'> {
  readonly verdict: 'met' | 'breached' | null;
  readonly decidedAt: string | null;
}

/** What an underpinning agreement measured on one hand-over. */
export interface StatedSpan {
  readonly ticket: string;
  /** Number of the hand-over. */
  readonly span: number;
  readonly agreement: string;
  readonly version: number;
  readonly clocks: readonly StatedClock[];
  /** Ledger position of the newest event that changed the clocks of the ticket. */
  readonly position: Position;
}

/** Which month of which agreement, and of which of its parties. */
export interface StatedMonth {
  readonly agreement: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** As tickets name the party: id and names. */
  readonly parties: readonly string[];
  /** Verdicts decided later do not count; ISO 8601, UTC. */
  readonly asOf: string;
}

/** What statements to suppliers are made of: recorded verdicts, the clocks behind them, and what they cost. */
@Injectable()
export class AgreementStatements {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(VersionContents) private readonly contents: VersionContents,
    @Inject(BilledMonths) private readonly billed: BilledMonths,
    @Inject(ClockPositions) private readonly positions: ClockPositions,
  ) {}

  /** Resolves when clocks know of a position. @throws ReadModelBehind */
  untilShown(position: Position | undefined): Promise<void> {
    return this.positions.untilShown(position);
  }

  /** The hand-overs of tickets that an underpinning agreement judges, as of an instant (ISO 8601, UTC). */
  async clocksOf(tickets: readonly string[], asOf: string): Promise<StatedSpan[]> {
    const rows = await this.readStore.select(SlaTicket, 'WHERE t.ticket_id = ANY($1) ORDER BY t.ticket_id', [tickets]);
    const bound = rows.filter(({ spanBindings }) => spanBindings.length > 0);
    const contentOf = await this.contents.of(bound.flatMap(allBindingsOf));
    return bound.flatMap((ticket) =>
      heldSpansOf(ticket, contentOf, null, Date.parse(asOf)).flatMap(({ view }): StatedSpan[] => {
        if (view.agreementKind !== 'UC' || !view.agreement) return [];
        const { number: span, agreement } = view;
        const mine = ticket.recorded.filter((fact) => fact.agreementKind === 'UC' && fact.span?.number === span);
        const clocks = view.clocks.map((clock) => statedClock(clock, mine, asOf));
        const { id, version } = agreement;
        return [{ ticket: ticket.ticketId, span, agreement: id, version, clocks, position: ticket.position }];
      }),
    );
  }

  /** What the verdicts on some parties cost in a month. @throws NotFound for an unknown agreement */
  async penaltiesOf({ agreement, month, parties, asOf }: StatedMonth): Promise<PenaltyMonth> {
    const span = { agreement, from: month, to: month, parties, asOf: Date.parse(asOf) };
    const [billed] = await this.billed.of(span);
    return presentMonth(billed!, {});
  }
}

/** The last verdict on a clock that was decided by then; a supplier's clock stops once, so there is at most one. */
const statedClock = (
  { thresholds: _shown, ...clock }: ClockView,
  facts: readonly ClockFact[],
  asOf: string,
): StatedClock => {
  const decided = facts.findLast(
    ({ metric, cycle, step, at }) =>
      metric === clock.metric &&
      cycle === clock.cycle &&
      (step === 'met' || step === 'breached') &&
      Date.parse(at) <= Date.parse(asOf),
  );
  const verdict = decided ? (decided.step as 'met' | 'breached') : null;
  return { ...clock, verdict, decidedAt: decided ? new Date(decided.at).toISOString() : null };
};
