import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { formatMoney, InvalidInput } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type CappedLine } from '../../domain/penalties/penalties.js';
import { type PenaltyRule } from '../../domain/penalties/penalty-terms.js';
import { shareAt } from '../../domain/penalties/shares.js';
import { type BilledMonth, BilledMonths } from './billed-months.query.js';

/** A clock behind an amount, with what falls on it; a band's amount is spread evenly over the breaches of its month. */
export interface PenaltyTicket {
  readonly ticket: { readonly id: string; readonly number: string; readonly kind: string };
  readonly metric: string;
  readonly cycle: number;
  readonly priority: number;
  readonly verdict: 'met' | 'breached';
  readonly at: string;
  readonly dueAt: string | null;
  /** ISO 8601 duration. */
  readonly target: string;
  readonly amount: string;
  readonly charged: string;
  readonly currency: string;
}

/** The clocks behind the amount of one rule in one month: the breaches, or for a credit the verdicts met, oldest first. */
export class ListPenaltyTickets extends Query<Page<PenaltyTicket>> {
  constructor(
    readonly line: {
      readonly agreement: string;
      readonly month: string;
      readonly rule: number;
      readonly version?: number;
    },
    readonly page: { readonly limit: number; readonly cursor?: string | undefined },
  ) {
    super();
  }
}

interface Row {
  readonly key: string;
  readonly id: string;
  readonly ticketId: string;
  readonly number: string;
  readonly kind: string;
  readonly metric: string;
  readonly cycle: number;
  readonly priority: number;
  readonly verdict: 'met' | 'breached';
  readonly at: string;
  readonly dueAt: string | null;
  readonly target: string;
}

/** @throws NotFound for an unknown agreement or version, InvalidInput for a rule that its terms do not have. */
@QueryHandler(ListPenaltyTickets)
export class ListPenaltyTicketsHandler implements IQueryHandler<ListPenaltyTickets> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(BilledMonths) private readonly billed: BilledMonths,
  ) {}

  async execute({ line: asked, page: { limit, cursor } }: ListPenaltyTickets): Promise<Page<PenaltyTicket>> {
    const [month] = await this.billed.of({ ...asked, from: asked.month, to: asked.month });
    const rule = month?.terms?.rules[asked.rule];
    const line = month?.lines.find((one) => one.rule === asked.rule);
    if (!month?.terms || !rule || !line)
      throw new InvalidInput([{ path: 'rule', message: 'has to be the place of a rule in the terms of that month' }]);
    if (line.amount === 0n) return { items: [], next: null };
    const [at, id, seen] = cursor === undefined ? [null, null, 0] : decodeCursor(cursor, ['instant', 'text', 'number']);
    const rows = await this.rows(month, rule, line, { limit, at: at as string | null, id: id as string | null });
    const { currency } = month.terms;
    const items = rows.map((row, index) => ({ row, place: Number(seen) + index }));
    return pageOf(
      items,
      limit,
      ({ row, place }) => [row.at, row.id, place + 1],
      ({ row, place }) => ticketOf(row, place, line, currency),
    );
  }

  private rows(
    { agreement, from, until }: BilledMonth,
    { metric, priority }: PenaltyRule,
    { kind }: CappedLine,
    { limit, at, id }: { readonly limit: number; readonly at: string | null; readonly id: string | null },
  ): Promise<Row[]> {
    return this.readStore.query<Row>(
      `SELECT id, ticket_id AS "ticketId", number, kind, metric, cycle, priority, verdict, at, due_at AS "dueAt", target
       FROM agreements.sla_verdicts
       WHERE agreement = $1 AND at >= $2 AND at < $3 AND metric = $4 AND verdict = $5
         AND ($6::int[] IS NULL OR priority = ANY($6)) AND ($7::timestamptz IS NULL OR (at, id) > ($7, $8))
       ORDER BY at, id LIMIT $9`,
      [
        ...[agreement, new Date(from), new Date(until), metric, kind === 'credit' ? 'met' : 'breached'],
        ...[priority ?? null, at, id, limit + 1],
      ],
    );
  }
}

const ticketOf = (row: Row, place: number, line: CappedLine, currency: string): PenaltyTicket => {
  const { ticketId, number, kind, metric, cycle, priority, verdict, at, dueAt, target } = row;
  const items = line.kind === 'credit' ? line.met : line.breached;
  // A verdict may have come in since the amount was counted; nothing falls on it yet.
  const share = (amount: bigint) => formatMoney(place < items ? shareAt(amount, items, place) : 0n, currency);
  return {
    ticket: { id: ticketId, number, kind },
    ...{ metric, cycle, priority, verdict, at, dueAt, target },
    ...{ amount: share(line.amount), charged: share(line.charged), currency },
  };
};
