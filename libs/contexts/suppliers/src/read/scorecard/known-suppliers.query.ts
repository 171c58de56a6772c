import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type ContractView, type SupplierView } from '../supplier-view.js';

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

  /** The contracts of a supplier with every time they were signed, each as it stood before it was signed again. */
  async signingsOf(supplier: string, asOf: string): Promise<ContractView[]> {
    const rows = await this.readStore.query<{ contract: ContractView }>(
      `SELECT DISTINCT ON (c.contract->>'id', c.contract->>'signedAt') c.contract
       FROM suppliers.supplier_versions v
       CROSS JOIN LATERAL jsonb_array_elements(v.view->'contracts') AS c(contract)
       WHERE v.id = $1 AND v.valid_from <= $2
       ORDER BY c.contract->>'id', c.contract->>'signedAt', v.valid_from DESC`,
      [supplier, asOf],
    );
    return rows.map(({ contract }) => contract);
  }
}
