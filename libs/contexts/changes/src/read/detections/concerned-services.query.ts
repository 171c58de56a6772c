import { type ConfigurationItemEvent } from '@chronodesk/catalogue/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeDetected, type ConcernedServices } from '../../domain/change-detection.events.js';
import { LedgerDependencies } from '../dependencies/ledger-dependencies.query.js';

/** Which services are concerned by what was seen changed, as the ledger knows the catalogue now. */
@Injectable()
export class LedgerConcerns {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerDependencies) private readonly dependencies: LedgerDependencies,
  ) {}

  /** Its service and, for an item, every service that depends on the item; of an item that nobody knows, none. */
  async of({ ci, service }: Pick<ChangeDetected['data'], 'ci' | 'service'>): Promise<ConcernedServices> {
    const own = service ?? (ci === null ? null : await this.serviceOf(ci));
    const users = ci === null ? [] : await this.dependencies.servicesOn(ci);
    return { service: own, services: [...new Set([...(own === null ? [] : [own]), ...users])].sort() };
  }

  private async serviceOf(item: string): Promise<string | null> {
    let service: string | null = null;
    for await (const event of this.store.readStream(`configurationItem-${item}`)) {
      const { type, data } = event as unknown as ConfigurationItemEvent;
      if (type !== 'ConfigurationItemRetired') ({ service } = data);
    }
    return service;
  }
}
