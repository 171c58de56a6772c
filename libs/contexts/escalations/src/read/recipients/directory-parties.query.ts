import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { ReadModelBehind, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { knownParties, type KnownParties } from '../../domain/policy/recipient-standing.js';
import { PartyRow } from './parties.entity.js';
import { partiesProjection } from './parties.projector.js';

/** How long the newest knowledge is waited for (ms) where older would do. */
const PATIENCE_MS = 2_000;

/** Whom the directory knows. */
@Injectable()
export class DirectoryParties {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** As the read model has it now, which may be a moment behind. */
  async known(): Promise<KnownParties> {
    return knownParties(await this.readStore.select(PartyRow, 'ORDER BY t.id'));
  }

  /** With everything that the ledger holds, unless the read model is long behind. */
  async newest(): Promise<KnownParties> {
    try {
      return await this.upToDate(PATIENCE_MS);
    } catch (error) {
      if (error instanceof ReadModelBehind) return this.known();
      throw error;
    }
  }

  /** With everything that the ledger holds. @throws ReadModelBehind when the read model does not get there in time. */
  async upToDate(timeoutMs?: number): Promise<KnownParties> {
    await this.positions.waitUntil([partiesProjection.name], (await this.store.head()) ?? undefined, timeoutMs);
    return this.known();
  }
}
