import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type AmendRota, type DefineRota, type OverrideRota } from '../domain/rota.commands.js';
import { rotaDecider } from '../domain/rota.decider.js';
import { type RotaEvent } from '../domain/rota.events.js';
import { evolveRota, type RotaState } from '../domain/rota/known-rota.js';
import { membersNamedIn } from '../domain/rota/rota.check.js';
import { KnownRotas } from './known-rotas.js';
import { ReachedRecipients } from './reached-recipients.js';

/** The commands that put people on call. */
type StaffingCommand = DefineRota | AmendRota | OverrideRota;

/** Keeps a rota from being left to people who are retired, all of them, as policies that name such a rota are kept out of force. */
@Injectable()
export class RotaStaffing {
  constructor(
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
    @Inject(ReachedRecipients) private readonly recipients: ReachedRecipients,
  ) {}

  /**
   * Looks at what a command would change: one that changes nothing passes, whoever has left meanwhile.
   * @param id of the rota
   * @param body that the command was read from, for the places in it
   * @throws InvalidInput naming every place of a retired person, where nobody else is there.
   * @throws RuleViolation, NotFound as the rota itself does.
   */
  async refuseNobody(id: string, command: StaffingCommand, body: unknown): Promise<void> {
    const before = await this.rotas.load(id);
    for (const event of rotaDecider.decide(command, before)) {
      const faults = await this.faultsOf(id, event, before, body);
      if (faults.length > 0) throw new InvalidInput(faults);
    }
  }

  private async faultsOf(id: string, event: RotaEvent, before: RotaState, body: unknown): Promise<Fault[]> {
    if (event.type === 'RotaOverridden') return this.faultsOfOverride(event.data.person);
    if (event.type !== 'RotaDefined' && event.type !== 'RotaAmended') return [];
    const { standing } = await this.recipients.reach({ kind: 'rota', id }, evolveRota(before, event));
    if (standing !== 'nobody') return [];
    return membersNamedIn(event.data.content, body).map(({ path }) => ({ path, message: ALL_RETIRED }));
  }

  private async faultsOfOverride(person: string | null): Promise<Fault[]> {
    if (person === null) return [];
    const { standing } = await this.recipients.reach({ kind: 'person', id: person }, null);
    return standing === 'nobody' ? [{ path: '/person', message: RETIRED }] : [];
  }
}

const ALL_RETIRED =
  'is a person who is retired, as is everybody else in this rota; nobody would be reached. Name somebody who is there';
const RETIRED =
  'is a person who is retired; nobody would be reached. Name somebody who is there, or null if nobody is to be on call';
