import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { ReadModelBehind, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type EarlierComplaint } from '../../domain/complaint.events.js';
import { complaintsProjection } from './complaints.projector.js';

/** How long the read model may take to get to a position (ms) before the reactor is told to try again later. */
const PATIENCE_MS = 10_000;
/** More than this tells nobody anything new; the newest count. */
const MOST = 100;

const EARLIER = `
  SELECT e.id, e.number, e.opened_at AS "openedAt", e.requester = c.requester AS "byRequester",
         e.customer = c.customer AS "byCustomer"
  FROM tickets.complaints c JOIN tickets.complaints e
    ON e.category = c.category AND (e.requester = c.requester OR e.customer = c.customer)
  WHERE c.id = $1 AND e.id <> c.id AND (e.opened_at, e.position) < (c.opened_at, c.position)
    AND e.opened_at >= c.opened_at - make_interval(secs => $2)
  ORDER BY e.opened_at DESC, e.position DESC LIMIT ${MOST}`;

type Row = Pick<EarlierComplaint, 'id' | 'number' | 'openedAt'> & {
  readonly byRequester: boolean | null;
  readonly byCustomer: boolean | null;
};

/** Complaints that a later one repeats. */
@Injectable()
export class EarlierComplaints {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /**
   * Those about the same category by the same requester or customer, opened before and within so many milliseconds;
   * oldest first, by all that the ledger knew at a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async of(id: string, withinMs: number, position: Position): Promise<EarlierComplaint[]> {
    await this.positions.waitUntil([complaintsProjection.name], position, PATIENCE_MS).catch((error: unknown) => {
      if (error instanceof ReadModelBehind) throw new DependencyUnavailable('PostgreSQL', { cause: error });
      throw error;
    });
    const rows = await this.readStore.query<Row>(EARLIER, [id, withinMs / 1000]);
    return rows.reverse().map(({ byRequester, byCustomer, ...complaint }) => ({
      ...complaint,
      same: [...(byRequester ? (['requester'] as const) : []), ...(byCustomer ? (['customer'] as const) : [])],
    }));
  }
}
