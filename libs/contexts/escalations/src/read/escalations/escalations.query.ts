import { canonicalInstant, decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type EscalationState, type EscalationView } from '../escalation-view.js';

/** Which escalations, and which page of them. */
export interface EscalationFilter {
  readonly state?: readonly EscalationState[];
  /** Id of the ticket. */
  readonly ticket?: string;
  readonly level?: number;
  readonly team?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Escalations, the newest first. */
export class ListEscalations extends Query<Page<EscalationView>> {
  constructor(readonly filter: EscalationFilter) {
    super();
  }
}

/** One escalation. */
export class GetEscalation extends Query<EscalationView> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListEscalations)
export class ListEscalationsHandler implements IQueryHandler<ListEscalations> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListEscalations): Promise<Page<EscalationView>> {
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const conditions = conditionsOf(filter, param);
    const rows = await this.readStore.query<{ view: EscalationView }>(
      `SELECT e.view FROM escalations.escalations e WHERE ${conditions.join(' AND ')}
       ORDER BY e.raised_at DESC, e.id DESC LIMIT ${param(filter.limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ view }) => [view.raisedAt, view.id],
      ({ view }) => view,
    );
  }
}

@QueryHandler(GetEscalation)
export class GetEscalationHandler implements IQueryHandler<GetEscalation> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetEscalation): Promise<EscalationView> {
    const [row] = await this.readStore.query<{ view: EscalationView }>(
      'SELECT e.view FROM escalations.escalations e WHERE e.id = $1',
      [id],
    );
    if (!row) throw new NotFound('escalation', id);
    return row.view;
  }
}

const conditionsOf = (filter: EscalationFilter, param: (value: unknown) => string): string[] => {
  const { state, ticket, level, team, cursor } = filter;
  const conditions = ['true'];
  if (state) conditions.push(`e.state = ANY(${param(state)})`);
  if (ticket !== undefined) conditions.push(`e.ticket_id = ${param(ticket)}`);
  if (level !== undefined) conditions.push(`e.level = ${param(level)}`);
  if (team !== undefined) conditions.push(`e.team = ${param(team)}`);
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, 2);
    if (typeof at !== 'string' || typeof id !== 'string' || canonicalInstant(at) === null)
      throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
    conditions.push(`(e.raised_at, e.id) < (${param(at)}::timestamptz, ${param(id)})`);
  }
  return conditions;
};
