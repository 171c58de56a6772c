import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { type KnownParties, reachOf } from '../domain/policy/recipient-standing.js';
import { type Recipient, recipientsNamedIn } from '../domain/policy/recipients.js';
import { KnownRotas } from './known-rotas.js';

/** Where activation learns whom the directory knows; plugged in by the wiring, because the directory is foreign here. */
export abstract class PartyDirectory {
  /** As the ledger holds it now, or as it was before if that takes long. */
  abstract newest(): Promise<KnownParties>;
  /** As the ledger holds it now, or an error if that takes long. */
  abstract upToDate(): Promise<KnownParties>;
}

/** Keeps a policy from coming into force that names somebody behind whom there is nobody. */
@Injectable()
export class ReachedRecipients {
  constructor(
    @Inject(PartyDirectory) private readonly directory: PartyDirectory,
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
  ) {}

  /** @throws InvalidInput naming every place that would reach nobody. */
  async refuseNobody(content: PolicyContent): Promise<void> {
    if ((await this.faultsOf(content, await this.directory.newest())).length === 0) return;
    // Whoever was entered meanwhile counts: a refusal has to be right.
    const faults = await this.faultsOf(content, await this.directory.upToDate());
    if (faults.length > 0) throw new InvalidInput(faults);
  }

  private async faultsOf(content: PolicyContent, known: KnownParties): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const { path, recipient } of recipientsNamedIn(content)) {
      const rota = recipient.kind === 'rota' ? await this.rotas.load(recipient.id) : null;
      if (reachOf(recipient, known, rota).standing === 'nobody')
        faults.push({ path, message: MESSAGES[recipient.kind] });
    }
    return faults;
  }
}

const MESSAGES: Readonly<Record<Recipient['kind'], string>> = {
  role: 'is a role that nobody in the directory holds; give it to somebody, or name somebody else',
  team: 'is a team that is retired, or whose people all are; nobody would be reached',
  person: 'is a person who is retired; nobody would be reached',
  rota: 'is a rota whose people are all retired; nobody would be reached',
};
