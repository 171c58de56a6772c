import { accompanyingContext, type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type RetireCab } from '../../domain/cab.decider.js';
import { cabAggregate, changePolicyAggregate } from './approval.handlers.js';
import { DESK, LedgerSettings } from './ledger-settings.js';

/**
 * Ends CABs that the change policy does not name. The stream of the policy excludes a CAB from all policies to come before
 * the CAB ends. Should the process die in between, repeating the command mends it.
 */
@Injectable()
export class CabRetirement {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
  ) {}

  /** @throws RuleViolation `CAB_IN_USE` while the policy in force names the CAB; NotFound; RevisionConflict. */
  async retire(id: string, data: RetireCab['data'], context: CommandContext): Promise<CommandResult> {
    const { cab, revision } = await this.settings.cab(id);
    const { expectedRevision = revision } = context;
    // What the CAB itself refuses, or has done already, excludes nothing.
    if (cab.status === 'active' && expectedRevision === revision)
      await this.handling.execute(changePolicyAggregate, {
        id: DESK,
        command: { type: 'ExcludeCab', data: { cab: id } },
        context: accompanyingContext(context),
      });
    return this.handling.execute(cabAggregate, { id, command: { type: 'RetireCab', data }, context });
  }
}
