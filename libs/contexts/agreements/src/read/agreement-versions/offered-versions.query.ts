import { Inject, Injectable } from '@nestjs/common';
import { type Position } from '@chronodesk/kernel';
import { KeptRows, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { type OfferedVersion } from '../../domain/judging/agreement-matching.js';
import { AgreementVersion } from './agreement-versions.entity.js';
import { agreementVersionsProjection } from './agreement-versions.projector.js';

/** All versions that are or were in force, as matching needs them. */
@Injectable()
export class OfferedVersions {
  private readonly kept: KeptRows<OfferedVersion>;

  constructor(@Inject(ReadStore) readStore: ReadStore, @Inject(ReadPositions) positions: ReadPositions) {
    this.kept = new KeptRows(readStore, positions, agreementVersionsProjection.name, async () =>
      (await readStore.select(AgreementVersion, 'WHERE t.in_force_from IS NOT NULL')).flatMap(offered),
    );
  }

  /**
   * The versions with everything that the ledger recorded up to a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  upTo(position: Position): Promise<readonly OfferedVersion[]> {
    return this.kept.upTo(position);
  }
}

const offered = ({ inForceFrom, ...row }: AgreementVersion): OfferedVersion[] =>
  inForceFrom === null ? [] : [{ ...row, inForceFrom }];
