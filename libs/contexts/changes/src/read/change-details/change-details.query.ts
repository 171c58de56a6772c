import { pageOf, type Page } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChangeState } from '../../domain/change.events.js';
import { changesAsOf } from '../change-versions/change-versions.query.js';
import { type ChangeView } from '../change-view.js';
import { instantCursor } from '../instant-cursor.js';

/** Which changes, and which page of them. */
export interface ChangeFilter {
  readonly state?: readonly ChangeState[];
  readonly service?: string;
  readonly approvalDue?: 'true' | 'false';
  /** Part of the number, title or description. */
  readonly q?: string;
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Changes, the newest request first. */
export class ListChanges extends Query<Page<ChangeView>> {
  constructor(readonly filter: ChangeFilter) {
    super();
  }
}

@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListChanges): Promise<Page<ChangeView>> {
    const { limit } = filter;
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const source = filter.asOf === undefined ? 'changes.change_details' : changesAsOf(param(filter.asOf));
    const conditions = conditionsOf(filter, param);
    const rows = await this.readStore.query<{ view: ChangeView }>(
      `SELECT c.view FROM ${source} c WHERE ${conditions.join(' AND ')}
       ORDER BY c.requested_at DESC, c.id DESC LIMIT ${param(limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.requestedAt, view.id],
      ({ view }) => view,
    );
  }
}

const conditionsOf = (filter: ChangeFilter, param: (value: unknown) => string): string[] => {
  const { state, service, approvalDue, q, cursor } = filter;
  const conditions = ['true'];
  if (state) conditions.push(`c.state = ANY(${param(state)})`);
  if (service !== undefined) conditions.push(`c.service = ${param(service)}`);
  if (approvalDue !== undefined) conditions.push(`c.view->>'approvalDue' = '${approvalDue}'`);
  if (q !== undefined) {
    const pattern = param(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(c.number ILIKE ${pattern} OR c.title ILIKE ${pattern} OR c.description ILIKE ${pattern})`);
  }
  if (cursor !== undefined) {
    const { at, id } = instantCursor(cursor);
    conditions.push(`(c.requested_at, c.id) < (${param(at)}::timestamptz, ${param(id)})`);
  }
  return conditions;
};
