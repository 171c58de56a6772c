import { pageOf, type Page } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChangeState, type Window } from '../../domain/change.events.js';
import { changesAsOf } from '../change-versions/change-versions.query.js';
import { LedgerDependencies } from '../dependencies/ledger-dependencies.query.js';
import { instantCursor } from '../instant-cursor.js';

/** Which windows: those that overlap `from` to `to` (half-open, ISO 8601 UTC). */
export interface CalendarFilter {
  readonly from: string;
  readonly to: string;
  readonly service?: string;
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A planned change whose window overlaps on a service that both concern. */
export interface Collision {
  readonly id: string;
  readonly number: string;
  readonly window: Window;
}

/** A window in the calendar with what collides with it, wherever the other window lies. */
export interface CalendarEntry {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly state: ChangeState;
  readonly service: string | null;
  readonly risk: string | null;
  readonly window: Window;
  /** The service and those that depend on it, as it was booked. */
  readonly services: readonly string[];
  /** Bookings do not collide; history from before them does, and so do services that came to depend on one another since. */
  readonly collides: boolean;
  readonly collisions: readonly Collision[];
}

/** Planned windows in order of their start; rejected and cancelled changes have none any more. */
export class ListChangeWindows extends Query<Page<CalendarEntry>> {
  constructor(readonly filter: CalendarFilter) {
    super();
  }
}

@QueryHandler(ListChangeWindows)
export class ListChangeWindowsHandler implements IQueryHandler<ListChangeWindows> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(LedgerDependencies) private readonly dependencies: Pick<LedgerDependencies, 'affectedBy'>,
  ) {}

  async execute({ filter }: ListChangeWindows): Promise<Page<CalendarEntry>> {
    const { from, to, service, asOf, limit, cursor } = filter;
    const params: unknown[] = [from, to];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const source = asOf === undefined ? 'changes.change_details' : changesAsOf(param(asOf));
    const since = param(asOf === undefined ? await this.affectedNow() : {});
    const conditions = ['w.window_from < $2', 'w.window_to > $1'];
    if (service !== undefined) conditions.push(`${param(service)} = ANY(w.concerned)`);
    if (cursor !== undefined) {
      const { at, id } = instantCursor(cursor);
      conditions.push(`(w.window_from, w.id) > (${param(at)}::timestamptz, ${param(id)})`);
    }
    const rows = await this.readStore.query<Omit<CalendarEntry, 'collides'>>(
      `WITH planned AS (
         SELECT c.*, c.services || CASE WHEN ${AHEAD}
           THEN ARRAY(SELECT jsonb_array_elements_text(${since}::jsonb -> c.service)) ELSE '{}' END AS concerned
         FROM ${source} c WHERE c.window_from IS NOT NULL AND c.state IN (${WITH_WINDOW}))
       SELECT w.id, w.number, w.title, w.view->>'kind' AS kind, w.state, w.service,
         w.view->'assessment'->>'risk' AS risk, w.view->'window' AS window, w.services,
         coalesce((
           SELECT json_agg(json_build_object('id', o.id, 'number', o.number, 'window', o.view->'window')
             ORDER BY o.window_from, o.id)
           FROM planned o
           WHERE o.concerned && w.concerned AND o.id <> w.id AND o.window_from < w.window_to AND o.window_to > w.window_from
         ), '[]') AS collisions
       FROM planned w WHERE ${conditions.join(' AND ')}
       ORDER BY w.window_from, w.id LIMIT ${param(limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      limit,
      ({ id, window }) => [window.from, id],
      (row) => ({ ...row, collides: row.collisions.length > 0 }),
    );
  }

  /** For the service of each change that is still ahead: itself and what depends on it by now, booked or not. */
  private async affectedNow(): Promise<Readonly<Record<string, readonly string[]>>> {
    const rows = await this.readStore.query<{ service: string }>(
      `SELECT DISTINCT c.service FROM changes.change_details c
       WHERE c.window_from IS NOT NULL AND c.service IS NOT NULL AND ${AHEAD}`,
    );
    const affected = rows.map(async ({ service }) => [service, await this.dependencies.affectedBy(service)] as const);
    return Object.fromEntries(await Promise.all(affected));
  }
}

/** States in which a window counts: one that was given up with a rejection does not come back with the next assessment. */
const WITH_WINDOW = `'scheduled', 'started', 'completed', 'failed', 'rolled-back', 'reviewed'`;

/** What is over collided with what it was booked on, and with nothing that came to depend on it later. */
const AHEAD = `c.state IN ('scheduled', 'started')`;
