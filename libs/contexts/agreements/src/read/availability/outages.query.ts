import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { ServiceOutageRow } from './availability.entities.js';

/** Which outages, and which page of them. */
export interface OutageFilter {
  readonly service?: string;
  /** Outages that reach into this span (ISO 8601, UTC; `to` exclusive). */
  readonly from?: string;
  readonly to?: string;
  readonly open?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** An outage as it is shown. */
export interface OutageView {
  readonly id: string;
  readonly service: string;
  readonly state: 'open' | 'ended' | 'withdrawn';
  readonly from: string;
  readonly until: string | null;
  readonly impact: string;
  readonly planned: boolean;
  /** Id of the ticket or change behind it. */
  readonly cause: string | null;
  readonly reportedAt: string;
  readonly corrections: number;
  /** Why it was corrected or withdrawn last. */
  readonly reason: string | null;
}

/** Outages, those that began last first. */
export class ListOutages extends Query<Page<OutageView>> {
  constructor(readonly filter: OutageFilter) {
    super();
  }
}

/** One outage. */
export class GetOutage extends Query<OutageView> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListOutages)
export class ListOutagesHandler implements IQueryHandler<ListOutages> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListOutages): Promise<Page<OutageView>> {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const conditions = conditionsOf(filter, bind);
    const rows = await this.readStore.select(
      ServiceOutageRow,
      `WHERE ${conditions.join(' AND ')} ORDER BY t.from_at DESC, t.id DESC LIMIT ${bind(filter.limit + 1)}`,
      params,
    );
    return pageOf(rows, filter.limit, ({ from, id }) => [from, id], viewOf);
  }
}

/** @throws NotFound for an outage that nobody reported. */
@QueryHandler(GetOutage)
export class GetOutageHandler implements IQueryHandler<GetOutage> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetOutage): Promise<OutageView> {
    const [row] = await this.readStore.select(ServiceOutageRow, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('outage', id);
    return viewOf(row);
  }
}

const conditionsOf = (
  { service, from, to, open, cursor }: OutageFilter,
  bind: (value: unknown) => string,
): string[] => {
  const conditions = ['true'];
  if (service !== undefined) conditions.push(`t.service = ${bind(service)}`);
  if (from !== undefined) conditions.push(`(t.until_at IS NULL OR t.until_at > ${bind(from)})`);
  if (to !== undefined) conditions.push(`t.from_at < ${bind(to)}`);
  if (open !== undefined) conditions.push(`${open ? '' : 'NOT '}(t.until_at IS NULL AND NOT t.withdrawn)`);
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, ['instant', 'text']);
    conditions.push(`(t.from_at, t.id) < (${bind(at)}::timestamptz, ${bind(id)})`);
  }
  return conditions;
};

const viewOf = (row: ServiceOutageRow): OutageView => {
  const { id, service, from, until, impact, planned, cause, reportedAt, corrections, reason } = row;
  const state = row.withdrawn ? 'withdrawn' : until === null ? 'open' : 'ended';
  return { id, service, state, from, until, impact, planned, cause, reportedAt, corrections, reason };
};
