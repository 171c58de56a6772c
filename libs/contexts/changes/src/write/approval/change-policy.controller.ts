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
  @ApiOperation({ summary: 'Say which plans changes need, and which CAB normal changes go to' })
  @ApiOkResponse({ type: CommandAnswer })
  async set(@Target() { context, reply }: CommandTarget, @Body() body: SetChangePolicyRequest) {
    const { plans, defaultCab = null, standardNeedsModel = false } = body;
    if (defaultCab !== null) await this.settings.board(defaultCab, '/defaultCab');
    const data = { plans: { normal: plans.normal, emergency: plans.emergency }, defaultCab, standardNeedsModel };
    const message = new ChangePolicyCommandMessage({ id: DESK, command: { type: 'SetChangePolicy', data }, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
