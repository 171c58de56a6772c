import { type AgreementDrafted } from '@chronodesk/agreements/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';

/** What the ledger says of agreements that contracts are to refer to. */
@Injectable()
export class LedgerAgreements {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The kind an agreement was drafted as, which never changes; null where there is none of this id. */
  async kindOf(agreement: string): Promise<string | null> {
    for await (const event of this.store.readStream(`agreement-${agreement}`))
      if (event.type === 'AgreementDrafted') return (event as Recorded<AgreementDrafted>).data.kind;
    return null;
  }
}
