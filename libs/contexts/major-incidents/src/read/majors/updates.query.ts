import { type Page, pageQuery, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type UpdateRow } from './majors.entities.js';

/** What an audience was told, when, by whom, and whether it came late. */
export type UpdateLine = Omit<UpdateRow, 'majorId'>;

/** Which updates of one major incident. */
export interface UpdateFilter {
  readonly id: string;
  readonly audience?: string;
  /** Up to this instant (ISO 8601 UTC, inclusive). */
  readonly asOf: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** The updates of a major incident, the newest first. */
export class ListMajorUpdates extends Query<Page<UpdateLine>> {
  constructor(readonly filter: UpdateFilter) {
    super();
  }
}

@QueryHandler(ListMajorUpdates)
export class ListMajorUpdatesHandler implements IQueryHandler<ListMajorUpdates> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  execute({ filter }: ListMajorUpdates): Promise<Page<UpdateLine>> {
    const { id, audience, asOf, limit, cursor } = filter;
    const params: unknown[] = [id, asOf];
    const where = ['u.major_id = $1', 'u.at <= $2'];
    if (audience !== undefined) where.push(`u.audience = $${params.push(audience)}`);
    const select = `SELECT u.revision, u.audience, u.update, u.text, u.at, u.by, u.due_at AS "dueAt", u.late
      FROM major_incidents.updates u`;
    const sort = [{ by: 'u.revision', as: 'revision', type: 'int', descending: true }];
    return pageQuery<UpdateLine>(this.readStore, { select, where, params, sort }, { limit, cursor });
  }
}
