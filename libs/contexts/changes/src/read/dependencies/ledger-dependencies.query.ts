import { type DependencyEvent } from '@chronodesk/catalogue/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { Dependants } from '../../domain/windows/dependants.js';
import { GatheredRun } from '../../domain/windows/gathered-run.js';

/** Where the catalogue keeps which service or item depends on which. */
const STREAM = 'dependencies-all';

/** Dependencies of services as the ledger knows them now, kept folded with the revision they are folded to. */
@Injectable()
export class LedgerDependencies {
  private readonly dependants = new Dependants();
  private revision = -1;
  private readonly reading = new GatheredRun(() => this.readOn());

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** A service and every service that depends on it, sorted; as of a read that begins after the call. */
  async affectedBy(service: string): Promise<string[]> {
    await this.reading.run();
    return this.dependants.servicesAbove(service);
  }

  /** Every service that depends on a configuration item, likewise. */
  async servicesOn(item: string): Promise<string[]> {
    await this.reading.run();
    return this.dependants.servicesOn(item);
  }

  private async readOn(): Promise<void> {
    for await (const event of this.store.readStream(STREAM, { from: this.revision + 1 })) {
      const { type, data } = event as unknown as DependencyEvent;
      if (type === 'DependencyDeclared') this.dependants.add(data);
      if (type === 'DependencyRemoved') this.dependants.remove(data);
      this.revision = event.revision;
    }
  }
}
