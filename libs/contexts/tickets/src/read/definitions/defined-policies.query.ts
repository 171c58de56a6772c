import { type Position } from '@chronodesk/kernel';
import { KeptRows, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { definitionsProjection } from './definitions.projector.js';

/** Which ticket policies there are: configuration, a handful of ids. */
@Injectable()
export class DefinedPolicies {
  private readonly kept: KeptRows<{ readonly id: string }>;

  constructor(@Inject(ReadStore) readStore: ReadStore, @Inject(ReadPositions) positions: ReadPositions) {
    this.kept = new KeptRows(readStore, positions, definitionsProjection.name, () =>
      readStore.query(`SELECT DISTINCT id FROM tickets.definitions WHERE category = 'ticketPolicy'`),
    );
  }

  /**
   * Ids of all policies that were ever defined up to a position, and perhaps later ones.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async upTo(position: Position): Promise<ReadonlySet<string>> {
    return new Set((await this.kept.upTo(position)).map(({ id }) => id));
  }
}
