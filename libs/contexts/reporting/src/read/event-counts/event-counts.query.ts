import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

/** How many events of one type there are. */
export interface EventTypeCount {
  readonly type: string;
  readonly count: number;
  /** `2026-03` (UTC) → count. */
  readonly byMonth: Readonly<Record<string, number>>;
}

/** Counts of the events of tickets. */
export interface EventCountsReport {
  readonly count: number;
  readonly types: readonly EventTypeCount[];
}

/** How often what happened to tickets. */
export class GetEventCounts extends Query<EventCountsReport> {}

/** @throws DependencyUnavailable */
@QueryHandler(GetEventCounts)
export class GetEventCountsHandler implements IQueryHandler<GetEventCounts> {
  constructor(private readonly readStore: ReadStore) {}

  async execute(): Promise<EventCountsReport> {
    const types = await this.readStore.query<EventTypeCount>(
      `SELECT type, sum(count)::int AS count, json_object_agg(month, count ORDER BY month) AS "byMonth"
       FROM reporting.event_counts GROUP BY type ORDER BY count DESC, type`,
    );
    return { count: types.reduce((sum, { count }) => sum + count, 0), types };
  }
}
