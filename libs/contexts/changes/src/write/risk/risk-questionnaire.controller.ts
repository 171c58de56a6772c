import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type RiskOption, type RiskQuestion } from '../../domain/risk/questionnaire.js';
import { DESK } from '../approval/ledger-settings.js';
import { RiskQuestionnaireCommandMessage } from './risk-questionnaire.handlers.js';
import { SetRiskQuestionnaireRequest } from './risk-questionnaire.requests.js';

/** What is asked about the risk of changes. */
@ApiTags('changes')
@Controller('risk-questionnaire')
export class RiskQuestionnaireCommandsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Write the next version of the risk questionnaire, for what is assessed from now on' })
  @ApiOkResponse({ type: CommandAnswer })
  async set(@Target() { context, reply }: CommandTarget, @Body() body: SetRiskQuestionnaireRequest) {
    const { impact, likelihood } = body.thresholds;
    const thresholds = { impact: { ...impact }, likelihood: { ...likelihood } };
    const data = { questions: body.questions.map(questionOf), thresholds, reason: body.reason ?? null };
    const command = { type: 'SetRiskQuestionnaire', data } as const;
    const message = new RiskQuestionnaireCommandMessage({ id: DESK, command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}

const questionOf = ({ id, text, about, options }: RiskQuestion): RiskQuestion => ({
  ...{ id, text: { en: text.en, de: text.de }, about },
  options: options.map(optionOf),
});

const optionOf = ({ id, text, points }: RiskOption): RiskOption => ({ id, text: { en: text.en, de: text.de }, points });
