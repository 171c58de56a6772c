import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type CheckpointStore } from '@chronodesk/eventing';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { pgCheckpoints, ReadStore } from '@chronodesk/read-store';
import { type OfferedVersion } from '../../domain/judging/agreement-matching.js';
import { AgreementVersion } from './agreement-versions.entity.js';
import { agreementVersionsProjection } from './agreement-versions.projector.js';

/** How long the read model may take to get to a position before the caller is told to try again later. */
const PATIENCE_MS = 10_000;
const ASK_AGAIN_MS = 15;

interface Offer {
  readonly upTo: Position;
  readonly versions: readonly OfferedVersion[];
}

/** All versions that are or were in force, as matching needs them. */
@Injectable()
export class OfferedVersions {
  private readonly checkpoints: CheckpointStore;
  private newest: Offer = { upTo: -1n, versions: [] };
  private loading: Promise<Offer> | null = null;

  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {
    this.checkpoints = pgCheckpoints(readStore);
  }

  /**
   * The versions with everything that the ledger recorded up to a position.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async upTo(position: Position): Promise<readonly OfferedVersion[]> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      if (this.newest.upTo >= position) return this.newest.versions;
      const { upTo, versions } = await this.load();
      if (upTo >= position) return versions;
      if (performance.now() > giveUpAt)
        throw new DependencyUnavailable('PostgreSQL', { cause: behind(upTo, position) });
      await delay(ASK_AGAIN_MS);
    }
  }

  /** One load at a time, whoever asks. */
  private load(): Promise<Offer> {
    this.loading ??= this.loadNow().finally(() => (this.loading = null));
    return this.loading;
  }

  private async loadNow(): Promise<Offer> {
    // The checkpoint first: the versions read afterwards are at least as new.
    const upTo = (await this.checkpoints.load(agreementVersionsProjection.name)) ?? -1n;
    if (upTo === this.newest.upTo) return this.newest;
    const rows = await this.readStore.select(AgreementVersion, 'WHERE t.in_force_from IS NOT NULL');
    const versions = rows.flatMap(({ inForceFrom, ...row }) => (inForceFrom === null ? [] : [{ ...row, inForceFrom }]));
    return (this.newest = { upTo, versions });
  }
}

const behind = (upTo: Position, position: Position): Error =>
  new Error(`${agreementVersionsProjection.name} is at ${upTo}, not yet at ${position}.`);
