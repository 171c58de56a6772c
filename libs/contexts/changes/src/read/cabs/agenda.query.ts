import { type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { changesAsOf } from '../change-versions/change-versions.query.js';
import { type ChangeView } from '../change-view.js';
import { instantCursor } from '../instant-cursor.js';

/** A change that waits for the votes of a CAB. */
export interface AgendaItem {
  readonly change: ChangeView;
  /** How many more have to vote before anything is decided. */
  readonly votesMissing: number;
}

/** What a CAB has to decide on, the oldest request first. */
export class GetAgenda extends Query<Page<AgendaItem>> {
  constructor(
    readonly cab: string,
    readonly filter: { readonly asOf?: string; readonly limit: number; readonly cursor?: string },
  ) {
    super();
  }
}

/** Emergencies that were begun, or got a window, before their CAB had decided. */
const BEGUN_UNJUDGED = `(c.view->>'kind' = 'emergency' AND c.view->'approval' = 'null' AND c.state <> 'cancelled')`;

@QueryHandler(GetAgenda)
export class GetAgendaHandler implements IQueryHandler<GetAgenda> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ cab, filter: { asOf, limit, cursor } }: GetAgenda): Promise<Page<AgendaItem>> {
    const params: unknown[] = [cab];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const source = asOf === undefined ? 'changes.change_details' : changesAsOf(param(asOf));
    const conditions = [`(c.state = 'submitted' OR ${BEGUN_UNJUDGED})`, `c.view->'board'->>'cab' = $1`];
    if (cursor !== undefined) {
      const { at, id } = instantCursor(cursor);
      conditions.push(`(c.requested_at, c.id) > (${param(at)}::timestamptz, ${param(id)})`);
    }
    const rows = await this.readStore.query<{ view: ChangeView }>(
      `SELECT c.view FROM ${source} c WHERE ${conditions.join(' AND ')}
       ORDER BY c.requested_at, c.id LIMIT ${param(limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.requestedAt, view.id],
      ({ view }) => ({ change: view, votesMissing: Math.max(0, (view.board?.quorum ?? 0) - view.votes.length) }),
    );
  }
}
