import { type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChangeState, type Window } from '../../domain/change.events.js';
import { type ReleaseState } from '../../domain/release.events.js';
import { changesAsOf } from '../change-versions/change-versions.query.js';
import { instantCursor } from '../instant-cursor.js';
import { ReleaseVersion } from './release-versions.entity.js';
import { type ReleaseView } from './release-view.js';

/** Which releases, now or as of an instant (ISO 8601 UTC, inclusive), and which page of them. */
export interface ReleaseFilter {
  readonly state?: readonly ReleaseState[];
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A change of a release as it stands. */
export interface ReleasedChange {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly state: ChangeState;
  readonly service: string | null;
  readonly risk: string | null;
  readonly window: Window | null;
}

/** A release with its changes as they stand. */
export type ReleaseDetails = Omit<ReleaseView, 'changes'> & { readonly changes: readonly ReleasedChange[] };

/** Releases, the newest first. */
export class ListReleases extends Query<Page<ReleaseView>> {
  constructor(readonly filter: ReleaseFilter) {
    super();
  }
}

/** One release with its changes, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetRelease extends Query<ReleaseDetails> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

@QueryHandler(ListReleases)
export class ListReleasesHandler implements IQueryHandler<ListReleases> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter: { state, asOf, limit, cursor } }: ListReleases): Promise<Page<ReleaseView>> {
    const { at = null, id = null } = cursor === undefined ? {} : instantCursor(cursor);
    const rows = await this.readStore.query<{ view: ReleaseView }>(
      `SELECT r.view FROM (
         SELECT DISTINCT ON (v.id) v.id, v.view, (v.view->>'openedAt')::timestamptz AS opened_at
         FROM changes.release_versions v WHERE $1::timestamptz IS NULL OR v.valid_from <= $1
         ORDER BY v.id, v.valid_from DESC) r
       WHERE ($2::text[] IS NULL OR r.view->>'state' = ANY($2))
         AND ($3::timestamptz IS NULL OR (r.opened_at, r.id) < ($3, $4::text))
       ORDER BY r.opened_at DESC, r.id DESC LIMIT $5`,
      [asOf ?? null, state ?? null, at, id, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.openedAt, view.id],
      ({ view }) => view,
    );
  }
}

/** @throws NotFound when it was not opened by then. */
@QueryHandler(GetRelease)
export class GetReleaseHandler implements IQueryHandler<GetRelease> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetRelease): Promise<ReleaseDetails> {
    const [version] = await this.readStore.select(
      ReleaseVersion,
      'WHERE t.id = $1 AND ($2::timestamptz IS NULL OR t.valid_from <= $2) ORDER BY t.valid_from DESC LIMIT 1',
      [id, asOf ?? null],
    );
    if (!version) throw new NotFound('release', id);
    return { ...version.view, changes: await this.changesOf(version.view, asOf) };
  }

  private changesOf({ changes }: ReleaseView, asOf: string | undefined): Promise<ReleasedChange[]> {
    const source = asOf === undefined ? 'changes.change_details' : changesAsOf('$2');
    return this.readStore.query<ReleasedChange>(
      `SELECT c.id, c.number, c.title, c.view->>'kind' AS kind, c.state, c.service,
         c.view->'assessment'->>'risk' AS risk, c.view->'window' AS window
       FROM ${source} c WHERE c.id = ANY($1) ORDER BY array_position($1, c.id)`,
      [changes.map((change) => change.id), ...(asOf === undefined ? [] : [asOf])],
    );
  }
}
