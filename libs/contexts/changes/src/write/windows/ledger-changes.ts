import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { NotFound } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeEvent } from '../../domain/change.events.js';
import { type Change, evolveChange, type RequestedChange } from '../../domain/change.js';
import { changeAggregate } from '../change.handlers.js';

/** A change as it stands, and the revision it stands at. */
export interface StandingChange {
  readonly change: RequestedChange;
  readonly revision: number;
}

/** Changes as the ledger knows them now. */
@Injectable()
export class LedgerChanges {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws NotFound for a change that was never requested. */
  async load(id: string): Promise<StandingChange> {
    let change: Change = changeAggregate.decider.initialState;
    let revision = -1;
    for await (const event of this.store.readStream(streamOf(changeAggregate, id))) {
      change = evolveChange(change, event as unknown as ChangeEvent);
      ({ revision } = event);
    }
    if (change.state === 'unrequested') throw new NotFound('change');
    return { change, revision };
  }
}
