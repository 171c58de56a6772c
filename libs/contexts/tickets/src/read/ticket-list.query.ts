import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { type TicketView } from './ticket-view.js';

export const TICKET_SORTS = ['-openedAt', 'openedAt', 'priority', '-changedAt'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** Filters of the ticket list; several values of one filter mean "one of". */
export interface TicketFilter {
  readonly status?: readonly string[];
  readonly priority?: readonly number[];
  readonly kind?: readonly string[];
  readonly team?: string;
  readonly assignee?: string;
  readonly service?: string;
  readonly customer?: string;
  readonly supplier?: string;
  /** Words in number or title. */
  readonly q?: string;
}

/** One page of tickets. */
export class ListTickets extends Query<Page<TicketView>> {
  constructor(
    readonly filter: TicketFilter,
    readonly sort: TicketSort,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** Sort column, type of its values, direction, and the value of a view. */
const SORTS: Readonly<Record<TicketSort, { column: string; cast: string; ascending: boolean }>> = {
  '-openedAt': { column: 'opened_at', cast: 'timestamptz', ascending: false },
  openedAt: { column: 'opened_at', cast: 'timestamptz', ascending: true },
  '-changedAt': { column: 'changed_at', cast: 'timestamptz', ascending: false },
  priority: { column: 'priority', cast: 'int', ascending: true },
};

@QueryHandler(ListTickets)
export class ListTicketsHandler implements IQueryHandler<ListTickets> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ filter, sort, limit, cursor }: ListTickets): Promise<Page<TicketView>> {
    const { column, cast, ascending } = SORTS[sort];
    const { conditions, values } = conditionsOf(filter);
    const bind = (value: unknown) => `$${values.push(value)}`;
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, [cast === 'int' ? 'number' : 'instant', 'text']);
      conditions.push(`(${column}, id) ${ascending ? '>' : '<'} (${bind(at)}::${cast}, ${bind(id)})`);
    }
    const order = ascending ? 'ASC' : 'DESC';
    const rows = await this.readStore.query<{ id: string; view: TicketView; key: string }>(
      `SELECT id, view, ${column}::text AS key FROM tickets.ticket_details
       ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY ${column} ${order}, id ${order} LIMIT ${bind(limit + 1)}`,
      values,
    );
    return pageOf(
      rows,
      limit,
      ({ key, id }) => [key, id],
      ({ view }) => view,
    );
  }
}

const conditionsOf = (filter: TicketFilter): { conditions: string[]; values: unknown[] } => {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  add(filter.status, (p) => `state = ANY(${p}::text[])`);
  add(filter.priority, (p) => `priority = ANY(${p}::int[])`);
  add(filter.kind, (p) => `kind = ANY(${p}::text[])`);
  for (const column of ['team', 'assignee', 'service', 'customer', 'supplier'] as const)
    add(filter[column], (p) => `${column} = ${p}`);
  const pattern = filter.q === undefined ? undefined : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
  add(pattern, (p) => `(title ILIKE ${p} OR number ILIKE ${p})`);
  return { conditions, values };
};
