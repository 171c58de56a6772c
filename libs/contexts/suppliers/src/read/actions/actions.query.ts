import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ActionView } from '../supplier-view.js';

/** An action and whose service it is about. */
export interface ListedAction extends ActionView {
  readonly supplier: string;
  readonly supplierName: string;
  /** Open although its day is over. */
  readonly overdue: boolean;
}

/** Which actions, and which page of them. */
export interface ActionFilter {
  readonly state: 'open' | 'done' | 'all';
  readonly supplier?: string;
  readonly owner?: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** IANA zone whose days count. */
  readonly timeZone: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Actions of all suppliers by the day they are due: overdue ones come first, done ones last. */
export class ListActions extends Query<Page<ListedAction>> {
  constructor(readonly filter: ActionFilter) {
    super();
  }
}

interface Row {
  readonly supplier: string;
  readonly name: string;
  readonly action: ActionView;
  readonly done: number;
  readonly overdue: boolean;
}

@QueryHandler(ListActions)
export class ListActionsHandler implements IQueryHandler<ListActions> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListActions): Promise<Page<ListedAction>> {
    const { state, supplier, owner, asOf, timeZone, limit, cursor } = filter;
    const behind = cursor === undefined ? [-1, '', '', ''] : decodeCursor(cursor, ['number', 'text', 'text', 'text']);
    const rows = await this.readStore.query<Row>(
      `SELECT *, done = 0 AND action->>'dueOn' < to_char($1::timestamptz AT TIME ZONE $2, 'YYYY-MM-DD') AS overdue
       FROM (
         SELECT s.id AS supplier, s.view->>'name' AS name, a.action,
           CASE WHEN a.action->'done' = 'null' THEN 0 ELSE 1 END AS done
         FROM (SELECT DISTINCT ON (v.id) v.id, v.view FROM suppliers.supplier_versions v
               WHERE v.valid_from <= $1 ORDER BY v.id, v.valid_from DESC) s
         CROSS JOIN LATERAL jsonb_array_elements(s.view->'actions') AS a(action)) actions
       WHERE ($3 = 'all' OR ($3 = 'done') = (done = 1))
         AND ($4::text IS NULL OR supplier = $4) AND ($5::text IS NULL OR action->>'owner' = $5)
         AND (done, action->>'dueOn', supplier, action->>'id') > ($6::int, $7, $8, $9)
       ORDER BY done, action->>'dueOn', supplier, action->>'id' LIMIT $10`,
      [asOf, timeZone, state, supplier ?? null, owner ?? null, ...behind, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.done, row.action.dueOn, row.supplier, row.action.id],
      ({ supplier: id, name, action, overdue }) => ({ supplier: id, supplierName: name, ...action, overdue }),
    );
  }
}
