import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Party } from '../../domain/policy/recipient-standing.js';
import { foldParty, type PartyEvent } from './party-history.js';

/** People and teams as the ledger knows them now. */
@Injectable()
export class LedgerParties {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** A person or team; null where the directory has none of this id. */
  async party(kind: 'person' | 'team', id: string): Promise<Party | null> {
    let party: Party | null = null;
    for await (const event of this.store.readStream(`${kind}-${id}`))
      party = foldParty(party, event as unknown as Recorded<PartyEvent>);
    return party;
  }
}
