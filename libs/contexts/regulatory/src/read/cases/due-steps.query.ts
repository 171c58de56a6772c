import { type DueTable } from '@chronodesk/eventing';
import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { DueStepRow } from './cases.entities.js';

export { type DueStepRow as DueStep } from './cases.entities.js';

/** What deadlines are waiting for, in order of instants. */
@Injectable()
export class DueDeadlineSteps implements DueTable<DueStepRow> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** Steps up to an instant (inclusive), oldest first, behind one seen before. */
  page(until: Date, limit: number, behind: DueStepRow | null): Promise<DueStepRow[]> {
    const after = behind ? ' AND (t.instant, t.id) > ($3, $4)' : '';
    return this.readStore.select(DueStepRow, `WHERE t.instant <= $1${after} ORDER BY t.instant, t.id LIMIT $2`, [
      until,
      limit,
      ...(behind ? [behind.instant, behind.id] : []),
    ]);
  }

  /** The next instant after one, in epoch milliseconds; null if nothing is due later. */
  async nextAfter(instant: Date): Promise<number | null> {
    const [next] = await this.readStore.query<{ instant: string }>(
      `SELECT instant FROM regulatory.due_steps WHERE instant > $1 ORDER BY instant LIMIT 1`,
      [instant],
    );
    return next ? Date.parse(next.instant) : null;
  }
}
