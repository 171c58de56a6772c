import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementContent, type AgreementEvent } from '../../domain/agreement.events.js';
import { foldAgreementVersions, versionKey, type VersionRecord } from '../agreement-versions/version-history.js';
import { type Binding, type ContentOf } from './judged-ticket.js';

/** Contents kept; they never change, so they need no invalidation. */
const CAPACITY = 500;

/** What versions promise, from the ledger. */
@Injectable()
export class VersionContents {
  private readonly contents = new Map<string, AgreementContent>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The contents of all these versions. @throws Error when the ledger lacks one. */
  async of(bindings: readonly Pick<Binding, 'agreement' | 'version'>[]): Promise<ContentOf> {
    const missing = bindings.filter((binding) => !this.contents.has(versionKey(binding)));
    for (const agreement of new Set(missing.map((binding) => binding.agreement))) await this.load(agreement);
    const wanted = new Map(bindings.map((binding) => [versionKey(binding), this.contents.get(versionKey(binding))]));
    return (binding) => {
      const content = wanted.get(versionKey(binding));
      if (!content) throw new Error(`The ledger holds no version ${versionKey(binding)}.`);
      return content;
    };
  }

  private async load(agreement: string): Promise<void> {
    let versions: readonly VersionRecord[] = [];
    for await (const event of this.store.readStream(`agreement-${agreement}`))
      versions = foldAgreementVersions(versions, event as Recorded<AgreementEvent>);
    if (this.contents.size > CAPACITY) this.contents.clear();
    for (const version of versions) this.contents.set(versionKey(version), version.content);
  }
}
