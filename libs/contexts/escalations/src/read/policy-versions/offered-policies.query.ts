import { type CheckpointStore } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { pgCheckpoints, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { caughtUp } from '../caught-up.js';
import { type OfferedPolicy } from '../../domain/policy/policy-matching.js';
import { PolicyVersion } from './policy-versions.entity.js';
import { policyVersionsProjection } from './policy-versions.projector.js';

interface Offer {
  readonly upTo: Position;
  readonly policies: readonly OfferedPolicy[];
}

/** All policy versions that are or were in force, as matching needs them: configuration, a handful of rows. */
@Injectable()
export class OfferedPolicies {
  private readonly checkpoints: CheckpointStore;
  private newest: Offer = { upTo: -1n, policies: [] };
  private loading: Promise<Offer> | null = null;

  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {
    this.checkpoints = pgCheckpoints(readStore);
  }

  /**
   * The versions with everything that the ledger recorded up to a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async upTo(position: Position): Promise<readonly OfferedPolicy[]> {
    if (this.newest.upTo >= position) return this.newest.policies;
    await caughtUp(this.positions, policyVersionsProjection.name, position);
    for (;;) {
      const { upTo, policies } = await this.load();
      if (upTo >= position) return policies;
    }
  }

  /** One load at a time, whoever asks. */
  private load(): Promise<Offer> {
    this.loading ??= this.loadNow().finally(() => (this.loading = null));
    return this.loading;
  }

  private async loadNow(): Promise<Offer> {
    // The checkpoint first: the versions read afterwards are at least as new.
    const upTo = (await this.checkpoints.load(policyVersionsProjection.name)) ?? -1n;
    if (upTo === this.newest.upTo) return this.newest;
    const rows = await this.readStore.select(PolicyVersion, 'WHERE t.from_position IS NOT NULL');
    const policies = rows.flatMap(({ policy, version, scope, content, fromPosition, untilPosition }) =>
      fromPosition === null
        ? []
        : [{ policy, version, scope, content, inForceFrom: fromPosition, inForceUntil: untilPosition }],
    );
    return (this.newest = { upTo, policies });
  }
}
