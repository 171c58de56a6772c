import { type DependencyEvent } from '@chronodesk/catalogue/published';
import { EVENT_STORE, type EventStore, StreamFold } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { Dependants } from '../../domain/windows/dependants.js';

/** Where the catalogue keeps which service or item depends on which. */
const STREAM = 'dependencies-all';

/** Dependencies of services as the ledger knows them now, kept folded with the revision they are folded to. */
@Injectable()
export class LedgerDependencies {
  private readonly dependants: StreamFold<Dependants>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.dependants = new StreamFold(store, STREAM, new Dependants(), (dependants, event) => {
      const { type, data } = event as unknown as DependencyEvent;
      if (type === 'DependencyDeclared') dependants.add(data);
      if (type === 'DependencyRemoved') dependants.remove(data);
      return dependants;
    });
  }

  /** A service and every service that depends on it, sorted; as of a read that begins after the call. */
  async affectedBy(service: string): Promise<string[]> {
    return (await this.dependants.newest()).servicesAbove(service);
  }

  /** Every service that depends on a configuration item, likewise. */
  async servicesOn(item: string): Promise<string[]> {
    return (await this.dependants.newest()).servicesOn(item);
  }
}
