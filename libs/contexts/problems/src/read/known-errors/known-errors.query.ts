import { decodeCursor, pageOf, type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type RecordReference } from '../../domain/problem.events.js';
import { type ProblemView } from '../problem-view.js';
import { ReportedTicket } from '../reported-tickets/reported-tickets.entity.js';
import { type MatchReason, reasonsOf } from './match-reasons.js';

/** A known error that fits a ticket, with what helps and why it fits. */
export interface KnownErrorMatch {
  readonly problem: RecordReference & { readonly title: string };
  readonly error: string;
  readonly workaround: string;
  readonly since: string;
  /** The change that is to remove the cause. */
  readonly fix: RecordReference | null;
  readonly reasons: readonly MatchReason[];
}

/** Known errors whose criteria a ticket meets; those that name most come first. */
export class ListKnownErrors extends Query<Page<KnownErrorMatch>> {
  constructor(
    readonly ticket: string,
    readonly page: { readonly limit: number; readonly cursor?: string },
  ) {
    super();
  }
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly closeness: number;
  readonly known: NonNullable<ProblemView['knownError']>;
  readonly change: RecordReference | null;
}

/** Throws `NotFound` for a ticket that was never opened. */
@QueryHandler(ListKnownErrors)
export class ListKnownErrorsHandler implements IQueryHandler<ListKnownErrors> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ ticket: id, page: { limit, cursor } }: ListKnownErrors): Promise<Page<KnownErrorMatch>> {
    const [ticket] = await this.readStore.select(ReportedTicket, 'WHERE t.id = $1', [id]);
    if (!ticket) throw new NotFound('ticket', id);
    const { service, ci, category, subcategory, words } = ticket;
    const behind = cursor === undefined ? null : decodeCursor(cursor, ['number', 'text']);
    const rows = await this.readStore.query<Row>(
      `SELECT p.id, p.number, p.title, p.closeness, p.view->'knownError' AS known, p.view->'fix'->'change' AS change
       FROM problems.problem_details p
       WHERE p.state = 'known-error' AND (p.match_service IS NULL OR p.match_service = $1)
         AND (p.match_ci IS NULL OR p.match_ci = $2) AND (p.match_category IS NULL OR p.match_category = $3)
         AND (p.match_subcategory IS NULL OR p.match_subcategory = $4) AND p.match_words <@ $5::text[]
         ${behind ? 'AND (-p.closeness, p.id) > (-$7::int, $8)' : ''}
       ORDER BY -p.closeness, p.id LIMIT $6`,
      [service, ci, category, subcategory, words, limit + 1, ...(behind ?? [])],
    );
    return pageOf(rows, limit, (row) => [row.closeness, row.id], toMatch);
  }
}

const toMatch = ({ id, number, title, known, change }: Row): KnownErrorMatch => {
  const { error, workaround, since, matches } = known;
  return { problem: { id, number, title }, error, workaround, since, fix: change, reasons: reasonsOf(matches) };
};
