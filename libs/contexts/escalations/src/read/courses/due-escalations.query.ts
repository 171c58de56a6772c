import { type Position } from '@chronodesk/kernel';
import { ReadModelBehind, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { coursesProjection } from './courses.projector.js';

/** An instant that has come, and the escalation that waited for it. */
export interface DueEscalation {
  readonly id: string;
  readonly escalation: string;
  /** ISO 8601, UTC. */
  readonly instant: string;
}

/** What escalations are waiting for, in order of instants. */
@Injectable()
export class DueEscalations {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /** What was due at or before an instant, soonest first, behind one seen before. */
  page(until: Date, limit: number, behind: DueEscalation | null): Promise<DueEscalation[]> {
    return this.readStore.query<DueEscalation>(
      `SELECT id, escalation, instant FROM escalations.due
       WHERE instant <= $1 AND ($3::text IS NULL OR (instant, id) > ($4::timestamptz, $3))
       ORDER BY instant, id LIMIT $2`,
      [until, limit, behind?.id ?? null, behind?.instant ?? null],
    );
  }

  /** The next instant after one, in epoch milliseconds; null if nothing is due later. */
  async nextAfter(instant: Date): Promise<number | null> {
    const [next] = await this.readStore.query<{ instant: string }>(
      `SELECT instant FROM escalations.due WHERE instant > $1 ORDER BY instant LIMIT 1`,
      [instant],
    );
    return next ? Date.parse(next.instant) : null;
  }

  /** Resolves once what was just recorded shows here, or when that takes long: looking twice does no harm. */
  async untilShown(position: Position, patienceMs: number): Promise<void> {
    await this.positions.waitUntil([coursesProjection.name], position, patienceMs).catch((error: unknown) => {
      if (!(error instanceof ReadModelBehind)) throw error;
    });
  }
}
