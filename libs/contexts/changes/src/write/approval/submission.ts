import { type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type Board } from '../../domain/approval/votes.js';
import { type VersionedPolicy } from '../../domain/change-policy.decider.js';
import { type SubmitChange } from '../../domain/change.commands.js';
import { type RequestedChange } from '../../domain/change.js';
import { cabOfPolicyRetired } from '../../domain/change.refusals.js';
import { riskOf } from '../../domain/risk/risk.js';
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
   * @param cab the CAB to decide; undefined: that of the policy, for normal changes, perhaps by their risk
   * @throws NotFound; InvalidInput for a CAB that is named and is none; RuleViolation, also where that of the policy is retired
   */
  async submit(id: string, cab: string | undefined, context: CommandContext): Promise<CommandResult> {
    const [{ change }, policy] = await Promise.all([this.changes.load(id), this.settings.policy()]);
    const { plans, cabByRisk, version: policyVersion } = policy;
    const rule = change.kind === 'normal' && cabByRisk !== null ? { policyVersion, cabByRisk } : null;
    const board = cab === undefined ? await this.boardByPolicy(change, policy) : await this.settings.board(cab, '/cab');
    const required = change.kind === 'standard' ? [] : plans[change.kind];
    const isNamed = cab !== undefined;
    const data = { required, isNamed, ...(board && { board }), ...(rule && { rule }) };
    const command: SubmitChange = { type: 'SubmitChange', data };
    return this.handling.execute(changeAggregate, { id, command, context });
  }

  /** A policy from before CABs in use were kept may name one that is retired. */
  private async boardByPolicy(change: RequestedChange, policy: VersionedPolicy): Promise<Board | null> {
    const cab = cabByPolicy(change, policy);
    if (cab === null) return null;
    const board = await this.settings.boardByPolicy(cab);
    if (!board) throw cabOfPolicyRetired(change, cab, policy.cabByRisk);
    return board;
  }
}

/** A change that is not assessed yet is refused anyway. */
const cabByPolicy = ({ kind, assessment }: RequestedChange, { defaultCab, cabByRisk }: VersionedPolicy) => {
  if (kind !== 'normal') return null;
  if (cabByRisk === null) return defaultCab;
  return assessment && cabByRisk[riskOf(assessment.impact, assessment.likelihood)];
};
