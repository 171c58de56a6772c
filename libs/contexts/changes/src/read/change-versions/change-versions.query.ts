import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChangeView } from '../change-view.js';
import { ChangeVersion } from './change-versions.entity.js';

/** One change, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetChange extends Query<ChangeView> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** The version in force then; `NotFound` when the change was not requested by then. */
@QueryHandler(GetChange)
export class GetChangeHandler implements IQueryHandler<GetChange> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetChange): Promise<ChangeView> {
    const [version] = await (asOf === undefined
      ? this.readStore.select(ChangeVersion, 'WHERE t.id = $1 AND t.newest', [id])
      : this.readStore.select(
          ChangeVersion,
          'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1',
          [id, asOf],
        ));
    if (!version) throw new NotFound('change', id);
    return version.view;
  }
}

/** SQL of all changes as of the instant in a parameter, in the shape of the `change_details` table. */
export const changesAsOf = (parameter: string): string => `(
  SELECT DISTINCT ON (v.id) v.id, v.view->>'number' AS number, v.view->>'title' AS title,
    v.view->>'description' AS description, v.view->>'state' AS state, v.view->>'service' AS service,
    (v.view->>'requestedAt')::timestamptz AS requested_at,
    (v.view->'window'->>'from')::timestamptz AS window_from, (v.view->'window'->>'to')::timestamptz AS window_to,
    ARRAY(SELECT jsonb_array_elements_text(v.view->'services')) AS services, v.view
  FROM changes.change_versions v WHERE v.valid_from <= ${parameter} ORDER BY v.id, v.valid_from DESC)`;
