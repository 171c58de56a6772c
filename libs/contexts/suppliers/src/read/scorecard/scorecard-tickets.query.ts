import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type JudgedHandOver } from '../../domain/scorecard/judged-hand-over.js';
import { standing } from '../../domain/scorecard/scorecard.js';
import { type Scored } from '../../domain/scorecard/weights.js';
import { type HandOverSpan, JudgedHandOvers } from './judged-hand-overs.query.js';

/** A hand-over behind a figure, and whether the figure counts it. */
export interface ScorecardTicket extends JudgedHandOver {
  readonly counted: boolean;
}

/** Which hand-overs of which figure, and which page of them. */
export interface ScorecardTicketFilter extends HandOverSpan {
  readonly supplier: string;
  readonly figure: Scored;
  /** Only those that the figure counts, or does not; absent: all that it is about. */
  readonly counted?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** The hand-overs that a figure is about, oldest first. */
export class ListScorecardTickets extends Query<Page<ScorecardTicket>> {
  constructor(readonly filter: ScorecardTicketFilter) {
    super();
  }
}

@QueryHandler(ListScorecardTickets)
export class ListScorecardTicketsHandler implements IQueryHandler<ListScorecardTickets> {
  constructor(@Inject(JudgedHandOvers) private readonly handOvers: JudgedHandOvers) {}

  async execute({ filter }: ListScorecardTickets): Promise<Page<ScorecardTicket>> {
    const { figure, counted, limit, cursor, ...span } = filter;
    const [at, id] = cursor === undefined ? ['', ''] : decodeCursor(cursor, ['instant', 'text']).map(String);
    const rows = (await this.handOvers.of(span)).flatMap((one): ScorecardTicket[] => {
      const stands = standing(figure, one);
      return stands === 'left-out' ? [] : [{ ...one, counted: stands === 'counted' }];
    });
    const behind = rows.filter(
      (row) =>
        (counted === undefined || row.counted === counted) &&
        (row.handedOverAt > at! || (row.handedOverAt === at && row.id > id!)),
    );
    return pageOf(
      behind.slice(0, limit + 1),
      limit,
      (row) => [row.handedOverAt, row.id],
      (row) => row,
    );
  }
}
