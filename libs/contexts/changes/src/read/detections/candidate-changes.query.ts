import { type Position } from '@chronodesk/kernel';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type CandidateChange } from '../../domain/detections/coverage.js';
import { changeDetailsProjection } from '../change-details/change-details.projector.js';
import { LedgerDependencies } from '../dependencies/ledger-dependencies.query.js';

/** What was seen, and how far the changes of the desk have to be known. */
export interface Sighting {
  readonly services: readonly string[];
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly toleranceMs: number;
  readonly position: Position;
}

type Row = CandidateChange & { readonly service: string | null; readonly booked: boolean };

/** Changes looked at for one sighting at most, those that began last first. */
const MOST_CANDIDATES = 500;

/** Changes that may explain what was seen. */
@Injectable()
export class CandidateChanges {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(LedgerDependencies) private readonly dependencies: LedgerDependencies,
  ) {}

  /**
   * Changes to one of the services, or to something that one of them depends on, around the instant.
   * @throws DependencyUnavailable when the read model does not get to the position in time.
   */
  async around({ services, at, toleranceMs, position }: Sighting): Promise<CandidateChange[]> {
    await this.positions.caughtUp(changeDetailsProjection.name, position);
    const instant = Date.parse(at);
    const rows = await this.readStore.query<Row>(
      `SELECT c.id, c.number, c.kind, c.state, c.view->'approval'->>'verdict' AS verdict, c.view->'window' AS window,
         c.view->>'startedAt' AS "startedAt", c.view->>'endedAt' AS "endedAt", c.service, c.services <> '{}' AS booked
       FROM changes.change_details c
       WHERE c.state IN ('scheduled', 'started', 'completed', 'failed', 'rolled-back', 'reviewed')
         AND (c.services && $1::text[] OR (c.services = '{}' AND c.service IS NOT NULL))
         AND ((c.window_from <= $3 AND c.window_to >= $2)
           OR ((c.view->>'startedAt')::timestamptz <= $3
             AND ((c.view->>'endedAt') IS NULL OR (c.view->>'endedAt')::timestamptz >= $2)))
       ORDER BY coalesce((c.view->>'startedAt')::timestamptz, c.window_from) DESC, c.id LIMIT ${MOST_CANDIDATES}`,
      [services, new Date(instant - toleranceMs).toISOString(), new Date(instant + toleranceMs).toISOString()],
    );
    const near: CandidateChange[] = [];
    for (const row of rows) if (row.booked || (await this.concerns(row.service, services))) near.push(row);
    return near;
  }

  /** An emergency that began at once has booked nothing: what depends on its service is asked of the catalogue. */
  private async concerns(service: string | null, services: readonly string[]): Promise<boolean> {
    if (service === null) return false;
    const affected = await this.dependencies.affectedBy(service);
    return services.some((concerned) => affected.includes(concerned));
  }
}
