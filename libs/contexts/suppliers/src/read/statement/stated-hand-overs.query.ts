import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { HandOver } from '../supplier-performance/supplier-performance.entities.js';

/** Hand-overs of a supplier that were under way at some time of a span (ISO 8601, UTC, half-open). */
@Injectable()
export class StatedHandOvers {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** Oldest first; `names` are the id and names by which tickets call the supplier. */
  of(names: readonly string[], from: string, until: string): Promise<HandOver[]> {
    return this.readStore.select(
      HandOver,
      `WHERE t.supplier = ANY($1) AND t.handed_over_at < $3 AND (t.taken_back_at IS NULL OR t.taken_back_at >= $2)
       ORDER BY t.handed_over_at, t.id`,
      [names, from, until],
    );
  }

  /** Id, name and former names of a registered supplier. */
  async namesOf(supplier: string): Promise<string[]> {
    const rows = await this.readStore.query<{ name: string; former: string[] }>(
      'SELECT name, former_names AS former FROM suppliers.performance_suppliers WHERE id = $1',
      [supplier],
    );
    return [supplier, ...rows.flatMap(({ name, former }) => [name, ...former])];
  }
}
