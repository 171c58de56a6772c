import { type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { isWish, wishTypes } from '../write/releases/ledger-releases.js';
import { ReleaseCarrying } from '../write/releases/release-carrying.js';

/** What a release says about its changes reaches each of them, in the order in which it was said, also after a crash. */
@Injectable()
export class CarryReleases implements Reactor {
  readonly name = 'changes.carry-releases@1';
  readonly handles = wishTypes;

  constructor(@Inject(ReleaseCarrying) private readonly carrying: ReleaseCarrying) {}

  async react(event: RecordedEvent): Promise<void> {
    if (isWish(event)) await this.carrying.carry(event);
  }
}
