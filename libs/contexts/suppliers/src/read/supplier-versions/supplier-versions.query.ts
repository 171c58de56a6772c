import { decodeCursor, pageOf, type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type SupplierView } from '../supplier-view.js';
import { SupplierVersion } from './supplier-versions.entity.js';

/** One supplier, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetSupplier extends Query<SupplierView> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** The version in force then; `NotFound` when the supplier was not registered by then. */
@QueryHandler(GetSupplier)
export class GetSupplierHandler implements IQueryHandler<GetSupplier> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf = 'infinity' }: GetSupplier): Promise<SupplierView> {
    const [version] = await this.readStore.select(
      SupplierVersion,
      'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1',
      [id, asOf],
    );
    if (!version) throw new NotFound('supplier', id);
    return version.view;
  }
}

/** Which suppliers, and which page of them. */
export interface SupplierFilter {
  /** Part of the id, name or description. */
  readonly q?: string;
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Suppliers in order of their ids. */
export class ListSuppliers extends Query<Page<SupplierView>> {
  constructor(readonly filter: SupplierFilter) {
    super();
  }
}

@QueryHandler(ListSuppliers)
export class ListSuppliersHandler implements IQueryHandler<ListSuppliers> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListSuppliers): Promise<Page<SupplierView>> {
    const { q = '', asOf = 'infinity', limit, cursor } = filter;
    const [behind] = cursor === undefined ? [''] : decodeCursor(cursor, 1);
    const rows = await this.readStore.query<{ view: SupplierView }>(
      `SELECT s.view FROM (
         SELECT DISTINCT ON (v.id) v.id, v.view FROM suppliers.supplier_versions v
         WHERE v.valid_from <= $1 AND v.id > $2 ORDER BY v.id, v.valid_from DESC) s
       WHERE concat_ws(' ', s.id, s.view->>'name', s.view->>'description') ILIKE $3
       ORDER BY s.id LIMIT $4`,
      [asOf, String(behind), `%${q.replace(/[\\%_]/g, '\\$&')}%`, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.id],
      ({ view }) => view,
    );
  }
}
