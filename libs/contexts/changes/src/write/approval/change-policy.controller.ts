import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { withChanges } from '@chronodesk/kernel';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DEFAULT_POLICY } from '../../domain/approval/default-policy.js';
import { namedCabs } from '../../domain/approval/named-cabs.js';
import { ChangePolicyCommandMessage } from './approval.handlers.js';
import { SetChangePolicyRequest } from './approval.requests.js';
import { DESK, LedgerSettings } from './ledger-settings.js';

/** How changes are approved on this desk. */
@ApiTags('changes')
@Controller('change-policy')
export class ChangePolicyCommandsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Say which plans changes need, which CAB normal changes go to, perhaps by their risk, how risk is assessed, and how ' +
      'far from a change a detection may lie',
  })
  @ApiOkResponse({ type: CommandAnswer })
  async set(@Target() { context, reply }: CommandTarget, @Body() body: SetChangePolicyRequest) {
    const { plans, defaultCab = null, cabByRisk: byRisk = null, ...said } = body;
    const cabByRisk = byRisk && { low: byRisk.low, medium: byRisk.medium, high: byRisk.high };
    await this.settings.refuseInactive(namedCabs({ defaultCab, cabByRisk }));
    const required = { normal: plans.normal, emergency: plans.emergency };
    const data = { ...withChanges(DEFAULT_POLICY, said), plans: required, defaultCab, cabByRisk };
    const message = new ChangePolicyCommandMessage({ id: DESK, command: { type: 'SetChangePolicy', data }, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
