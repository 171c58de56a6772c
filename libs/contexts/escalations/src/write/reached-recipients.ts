import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import {
  knownParties,
  type Party,
  peopleBehind,
  reachOf,
  type RecipientReach,
} from '../domain/policy/recipient-standing.js';
import { type Recipient, recipientsNamedIn } from '../domain/policy/recipients.js';
import { type RotaState } from '../domain/rota/known-rota.js';
import { KnownRotas } from './known-rotas.js';

/** Where commands learn whom the directory knows; plugged in by the wiring, because the directory is foreign here. */
export abstract class PartyDirectory {
  /** A person or team as the ledger knows it now; null where the directory has none of this id. */
  abstract party(kind: 'person' | 'team', id: string): Promise<Party | null>;
}

/** Keeps a policy from coming into force that names somebody behind whom there is nobody, as the ledger knows. */
@Injectable()
export class ReachedRecipients {
  constructor(
    @Inject(PartyDirectory) private readonly directory: PartyDirectory,
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
  ) {}

  /** Who holds a role is in no one stream, so roles are not looked at. @throws InvalidInput naming every such place. */
  async refuseNobody(content: PolicyContent): Promise<void> {
    const faults: Fault[] = [];
    for (const { path, recipient } of recipientsNamedIn(content)) {
      const { kind } = recipient;
      if (kind === 'role') continue;
      const rota = kind === 'rota' ? await this.rotas.load(recipient.id) : null;
      const { standing } = await this.reach(recipient, rota);
      if (standing === 'nobody') faults.push({ path, message: MESSAGES[kind] });
    }
    if (faults.length > 0) throw new InvalidInput(faults);
  }

  /**
   * Who is behind a recipient other than a role, by the streams of those people and teams.
   * @param rota of that id, where the recipient is one
   */
  async reach(recipient: Recipient, rota: RotaState | null): Promise<RecipientReach> {
    const { kind, id } = recipient;
    const party = kind === 'person' || kind === 'team' ? await this.directory.party(kind, id) : null;
    const people = await Promise.all(peopleBehind(party, rota).map((person) => this.directory.party('person', person)));
    return reachOf(recipient, knownParties([party, ...people].filter((one) => one !== null)), rota);
  }
}

const MESSAGES: Readonly<Record<Exclude<Recipient['kind'], 'role'>, string>> = {
  team: 'is a team that is retired, or whose people all are; nobody would be reached',
  person: 'is a person who is retired; nobody would be reached',
  rota: 'is a rota whose people are all retired; nobody would be reached',
};
