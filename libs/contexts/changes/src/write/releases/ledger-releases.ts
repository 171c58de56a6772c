import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { NotFound, type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type ReleaseEvent, type ReleaseWish } from '../../domain/release.events.js';
import { evolveRelease, type OpenedRelease, type Release } from '../../domain/release.js';
import { releaseAggregate } from './release.handlers.js';

/** The types of events that are carried to changes. */
export const wishTypes = [
  'ReleaseChangeAdded',
  'ReleaseChangeRemoved',
  'ReleaseApproved',
  'ReleaseDeployed',
  'ReleaseCompleted',
  'ReleaseFailed',
  'ReleaseRolledBack',
  'ReleaseCancelled',
] as const satisfies readonly ReleaseWish['type'][];

export const isWish = (event: RecordedEvent): event is Recorded<ReleaseWish> =>
  wishTypes.some((type) => type === event.type);

/** Releases as the ledger knows them now. */
@Injectable()
export class LedgerReleases {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws NotFound for a release that was never opened. */
  async load(id: string): Promise<OpenedRelease> {
    let release: Release = releaseAggregate.decider.initialState;
    for await (const event of this.store.readStream(streamOf(releaseAggregate, id)))
      release = evolveRelease(release, event as unknown as ReleaseEvent);
    if (release.state === 'unopened') throw new NotFound('release', id);
    return release;
  }

  /** What was asked of changes at a revision; null where nothing was. */
  async wishAt(id: string, revision: number): Promise<Recorded<ReleaseWish> | null> {
    const stream = streamOf(releaseAggregate, id);
    for await (const event of this.store.readStream(stream, { from: revision, limit: 1 }))
      return isWish(event) ? event : null;
    return null;
  }
}
