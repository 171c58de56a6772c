import { type Position } from '@chronodesk/kernel';
import { KeptRows, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { isInForce, type OfferedRule } from '../../domain/rules/rule-matching.js';
import { RuleVersion } from './rule-versions.entity.js';
import { ruleVersionsProjection } from './rule-versions.projector.js';

/** All rule versions that are or were in force, as matching needs them: configuration, a handful of rows. */
@Injectable()
export class OfferedRules {
  private readonly kept: KeptRows<OfferedRule>;

  constructor(@Inject(ReadStore) readStore: ReadStore, @Inject(ReadPositions) positions: ReadPositions) {
    this.kept = new KeptRows(readStore, positions, ruleVersionsProjection.name, async () =>
      (await readStore.select(RuleVersion, 'WHERE t.from_position IS NOT NULL')).flatMap(offered),
    );
  }

  /**
   * The versions in force at a position, with everything that the ledger recorded up to it.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async inForceAt(position: Position): Promise<readonly OfferedRule[]> {
    return (await this.kept.upTo(position)).filter((rule) => isInForce(rule, position));
  }
}

const offered = ({ rule, version, name, content, fromPosition, untilPosition }: RuleVersion): OfferedRule[] =>
  fromPosition === null
    ? []
    : [{ rule, version, name, content, inForceFrom: fromPosition, inForceUntil: untilPosition }];
