import { answerCommand, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { checkReview } from '../domain/definition/quality-scorecard.js';
import { RateTicketRequest, ReviewTicketRequest } from './ticket-judging.requests.js';
import { TicketJudging } from './ticket-judging.js';
import { valid } from './valid-input.js';

/** What is said about the resolution of a ticket. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketJudgingController {
  constructor(private readonly judging: TicketJudging) {}

  @CommandRoute('rate', 'The requester rates the resolution; may be changed for a while')
  async rate(@Target() { id, context, reply }: CommandTarget, @Body() body: RateTicketRequest) {
    return answerCommand(reply, await this.judging.rate(idOfNumber(id), { ...body }, context));
  }

  @CommandRoute('review', 'Review the quality of the resolution by a scorecard; never by whoever resolved it')
  @ApiBody({ type: ReviewTicketRequest })
  async review(@Target() { id, context, reply }: CommandTarget, @Body() body: unknown) {
    return answerCommand(reply, await this.judging.review(idOfNumber(id), valid(checkReview(body)), context));
  }
}
