import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type SupplierView } from '../supplier-view.js';

/** Registered suppliers as they stood. */
@Injectable()
export class KnownSuppliers {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** By id; as of an instant (ISO 8601, UTC, inclusive). */
  async at(asOf: string, supplier?: string): Promise<ReadonlyMap<string, SupplierView>> {
    const rows = await this.readStore.query<{ view: SupplierView }>(
      `SELECT DISTINCT ON (v.id) v.view FROM suppliers.supplier_versions v
       WHERE v.valid_from <= $1 AND ($2::text IS NULL OR v.id = $2) ORDER BY v.id, v.valid_from DESC`,
      [asOf, supplier ?? null],
    );
    return new Map(rows.map(({ view }) => [view.id, view]));
  }
}
