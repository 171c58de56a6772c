import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'Say which plans changes need, which CAB normal changes go to, and how risk is assessed' })
  @ApiOkResponse({ type: CommandAnswer })
  async set(@Target() { context, reply }: CommandTarget, @Body() body: SetChangePolicyRequest) {
    const { plans, defaultCab = null, standardNeedsModel = false, assessmentNeedsAnswers = false } = body;
    if (defaultCab !== null) await this.settings.board(defaultCab, '/defaultCab');
    const required = { normal: plans.normal, emergency: plans.emergency };
    const data = { plans: required, defaultCab, standardNeedsModel, assessmentNeedsAnswers };
    const message = new ChangePolicyCommandMessage({ id: DESK, command: { type: 'SetChangePolicy', data }, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
