import { type Position } from '@chronodesk/kernel';
import { KeptRows, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type OfferedPolicy } from '../../domain/policy/policy-matching.js';
import { PolicyVersion } from './policy-versions.entity.js';
import { policyVersionsProjection } from './policy-versions.projector.js';

/** All policy versions that are or were in force, as matching needs them: configuration, a handful of rows. */
@Injectable()
export class OfferedPolicies {
  private readonly kept: KeptRows<OfferedPolicy>;

  constructor(@Inject(ReadStore) readStore: ReadStore, @Inject(ReadPositions) positions: ReadPositions) {
    this.kept = new KeptRows(readStore, positions, policyVersionsProjection.name, async () =>
      (await readStore.select(PolicyVersion, 'WHERE t.from_position IS NOT NULL')).flatMap(offered),
    );
  }

  /**
   * The versions with everything that the ledger recorded up to a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  upTo(position: Position): Promise<readonly OfferedPolicy[]> {
    return this.kept.upTo(position);
  }
}

const offered = ({ policy, version, scope, content, fromPosition, untilPosition }: PolicyVersion): OfferedPolicy[] =>
  fromPosition === null
    ? []
    : [{ policy, version, scope, content, inForceFrom: fromPosition, inForceUntil: untilPosition }];
