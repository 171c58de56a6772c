import { type Position } from '@chronodesk/kernel';
import { ReadModelBehind, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { PlannedCloseRow } from './planned-closes.entity.js';
import { plannedClosesProjection } from './planned-closes.projector.js';

export type PlannedClose = PlannedCloseRow;

/** Which resolved tickets are to be closed when. */
@Injectable()
export class PlannedCloses {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /** What was due at or before an instant, soonest first. */
  due(until: Date, limit: number): Promise<PlannedClose[]> {
    const condition = 'WHERE t.close_at <= $1 ORDER BY t.close_at, t.ticket_id LIMIT $2';
    return this.readStore.select(PlannedCloseRow, condition, [until, limit]);
  }

  /** Resolves once what was just recorded shows here, or when that takes long: looking twice does no harm. */
  async untilShown(position: Position, patienceMs: number): Promise<void> {
    await this.positions.waitUntil([plannedClosesProjection.name], position, patienceMs).catch((error: unknown) => {
      if (!(error instanceof ReadModelBehind)) throw error;
    });
  }
}
