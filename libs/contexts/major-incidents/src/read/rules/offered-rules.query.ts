import { type Position } from '@chronodesk/kernel';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type OfferedRule } from '../../domain/rules/rule-matching.js';
import { caughtUp } from '../caught-up.js';
import { RuleVersion } from './rule-versions.entity.js';
import { ruleVersionsProjection } from './rule-versions.projector.js';

/** All rule versions that are or were in force, as matching needs them: configuration, a handful of rows. */
@Injectable()
export class OfferedRules {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /**
   * The versions with everything that the ledger recorded up to a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async upTo(position: Position): Promise<readonly OfferedRule[]> {
    await caughtUp(this.positions, ruleVersionsProjection.name, position);
    const rows = await this.readStore.select(
      RuleVersion,
      'WHERE t.from_position <= $1 AND (t.until_position IS NULL OR t.until_position > $1)',
      [position],
    );
    return rows.flatMap(({ rule, version, name, content, fromPosition, untilPosition }) =>
      fromPosition === null
        ? []
        : [{ rule, version, name, content, inForceFrom: fromPosition, inForceUntil: untilPosition }],
    );
  }
}
