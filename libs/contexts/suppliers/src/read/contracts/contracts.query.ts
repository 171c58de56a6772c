import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ContractView } from '../supplier-view.js';

/** A contract and whose it is. */
export interface ListedContract extends ContractView {
  readonly supplier: string;
  readonly supplierName: string;
}

/** Which contracts, and which page of them. */
export interface ContractFilter {
  /** `YYYY-MM-DD`: those whose last day of notice is on or before it, and not before the day of `asOf`. */
  readonly noticeBy?: string;
  readonly supplier?: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Contracts in order of what has to be decided first; those that nobody has to decide about come last. */
export class ListContracts extends Query<Page<ListedContract>> {
  constructor(readonly filter: ContractFilter) {
    super();
  }
}

interface Row {
  readonly supplier: string;
  readonly name: string;
  readonly contract: ContractView;
  readonly day: string;
}

/** Stands behind every day. */
const NEVER = '9999-99-99';

@QueryHandler(ListContracts)
export class ListContractsHandler implements IQueryHandler<ListContracts> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListContracts): Promise<Page<ListedContract>> {
    const { noticeBy, supplier, asOf, limit, cursor } = filter;
    const [day, id, contract] = cursor === undefined ? ['', '', ''] : decodeCursor(cursor, ['text', 'text', 'text']);
    const rows = await this.readStore.query<Row>(
      `SELECT * FROM (
         SELECT s.id AS supplier, s.view->>'name' AS name, c.contract, coalesce(c.contract->>'lastDayOfNotice', '${NEVER}') AS day
         FROM (SELECT DISTINCT ON (v.id) v.id, v.view FROM suppliers.supplier_versions v
               WHERE v.valid_from <= $1 ORDER BY v.id, v.valid_from DESC) s
         CROSS JOIN LATERAL jsonb_array_elements(s.view->'contracts') AS c(contract)
         WHERE $2::text IS NULL OR s.id = $2) contracts
       WHERE ($3::text IS NULL OR (day <= $3 AND day >= to_char($1::timestamptz AT TIME ZONE (contract->'terms'->'notice'->>'timeZone'), 'YYYY-MM-DD')))
         AND (day, supplier, contract->>'id') > ($4, $5, $6)
       ORDER BY day, supplier, contract->>'id' LIMIT $7`,
      [asOf, supplier ?? null, noticeBy ?? null, day, id, contract, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.day, row.supplier, row.contract.id],
      (row) => ({ supplier: row.supplier, supplierName: row.name, ...row.contract }),
    );
  }
}
