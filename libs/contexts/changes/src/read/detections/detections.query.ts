import { type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type DetectionState } from '../../domain/change-detection.events.js';
import { instantCursor } from '../instant-cursor.js';
import { DetectionRow, type DetectionView } from './detections.entity.js';

/** Which detections: `from` to `to` is when they were seen (half-open, ISO 8601 UTC). */
export interface DetectionFilter {
  readonly state?: readonly DetectionState[];
  readonly service?: string;
  readonly ci?: string;
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** What was seen changed, the newest sighting first. */
export class ListDetections extends Query<Page<DetectionView>> {
  constructor(readonly filter: DetectionFilter) {
    super();
  }
}

export class GetDetection extends Query<DetectionView> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListDetections)
export class ListDetectionsHandler implements IQueryHandler<ListDetections> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListDetections): Promise<Page<DetectionView>> {
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const rows = await this.readStore.query<{ view: DetectionView }>(
      `SELECT d.view FROM changes.detections d WHERE ${conditionsOf(filter, param).join(' AND ')}
       ORDER BY d.detected_at DESC, d.id DESC LIMIT ${param(filter.limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ view }) => [view.detectedAt, view.id],
      ({ view }) => view,
    );
  }
}

const conditionsOf = (filter: DetectionFilter, param: (value: unknown) => string): string[] => {
  const { state, from, to, cursor } = filter;
  const conditions = ['true'];
  if (state) conditions.push(`d.state = ANY(${param(state)})`);
  for (const field of ['service', 'ci', 'source'] as const)
    if (filter[field] !== undefined) conditions.push(`d.${field} = ${param(filter[field])}`);
  if (from !== undefined) conditions.push(`d.detected_at >= ${param(from)}`);
  if (to !== undefined) conditions.push(`d.detected_at < ${param(to)}`);
  if (cursor !== undefined) {
    const { at, id } = instantCursor(cursor);
    conditions.push(`(d.detected_at, d.id) < (${param(at)}::timestamptz, ${param(id)})`);
  }
  return conditions;
};

@QueryHandler(GetDetection)
export class GetDetectionHandler implements IQueryHandler<GetDetection> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetDetection): Promise<DetectionView> {
    const [row] = await this.readStore.select(DetectionRow, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('change detection', id);
    return row.view;
  }
}
