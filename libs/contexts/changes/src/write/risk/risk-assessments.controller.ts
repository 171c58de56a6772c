import { answerCommand, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssessChangeRequest } from '../changes.requests.js';
import { RiskAssessments } from './risk-assessments.js';

/** The command that judges the risk of a change. */
@ApiTags('changes')
@Controller('changes')
export class RiskAssessmentsController {
  constructor(@Inject(RiskAssessments) private readonly assessments: RiskAssessments) {}

  @CommandRoute('assess', 'Judge impact and likelihood, or answer the risk questionnaire; the risk follows from them')
  async assess(@Target() { id, context, reply }: CommandTarget, @Body() body: AssessChangeRequest) {
    return answerCommand(reply, await this.assessments.assess(idOfNumber(id), { ...body }, context));
  }
}
