import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@chronodesk/read-store';

/** A step about the availability of a service that waits to be recorded. */
export interface DueAvailabilityStep {
  readonly id: string;
  readonly agreement: string;
  readonly service: string;
  /** ISO 8601, UTC. */
  readonly instant: string;
}

/** What promises of availability are waiting for, in order of instants. */
@Injectable()
export class DueAvailability {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** Steps whose instant has come, oldest first, behind one seen before. */
  page(until: Date, limit: number, behind: DueAvailabilityStep | null): Promise<DueAvailabilityStep[]> {
    return this.readStore.query<DueAvailabilityStep>(
      `SELECT id, agreement, service, instant FROM agreements.availability_due
       WHERE instant <= $1 AND ($3::timestamptz IS NULL OR (instant, id) > ($3, $4)) ORDER BY instant, id LIMIT $2`,
      [until, limit, behind?.instant ?? null, behind?.id ?? null],
    );
  }

  /** The next instant after one, in epoch milliseconds; null if nothing is due later. */
  async nextAfter(instant: Date): Promise<number | null> {
    const [next] = await this.readStore.query<{ instant: string }>(
      `SELECT instant FROM agreements.availability_due WHERE instant > $1 ORDER BY instant LIMIT 1`,
      [instant],
    );
    return next ? Date.parse(next.instant) : null;
  }
}
