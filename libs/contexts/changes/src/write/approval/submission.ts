import { type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type SubmitChange } from '../../domain/change.commands.js';
import { changeAggregate } from '../change.handlers.js';
import { LedgerChanges } from '../windows/ledger-changes.js';
import { LedgerSettings } from './ledger-settings.js';

/** Hands changes in for approval, by the policy of the desk. */
@Injectable()
export class Submission {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
  ) {}

  /**
   * @param cab the CAB to decide; undefined: that of the policy, for normal changes
   * @throws NotFound; InvalidInput for a CAB that is none; RuleViolation
   */
  async submit(id: string, cab: string | undefined, context: CommandContext): Promise<CommandResult> {
    const [{ change }, { plans, defaultCab }] = await Promise.all([this.changes.load(id), this.settings.policy()]);
    const chosen = cab ?? (change.kind === 'normal' ? defaultCab : null);
    const board = chosen === null ? null : await this.settings.board(chosen, '/cab');
    const required = change.kind === 'standard' ? [] : plans[change.kind];
    const command: SubmitChange = { type: 'SubmitChange', data: { required, ...(board && { board }) } };
    return this.handling.execute(changeAggregate, { id, command, context });
  }
}
