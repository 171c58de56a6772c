import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { OutageReports } from './outage-reports.js';
import {
  CorrectOutageRequest,
  EndOutageRequest,
  StartOutageRequest,
  WithdrawOutageRequest,
} from './outages.requests.js';

/** Outages of services, as people and monitoring report them. */
@ApiTags('outages')
@Controller('outages')
export class OutageCommandsController {
  constructor(private readonly reports: OutageReports) {}

  @Post()
  @ApiOperation({ summary: 'A service stopped working; the same report again answers with the outage that is open' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async start(@Target() { context, reply }: CommandTarget, @Body() body: StartOutageRequest) {
    const { service, from = null, impact, planned = false, ticket } = body;
    const data = { service, from, impact, planned, cause: ticket === undefined ? null : idOfNumber(ticket) };
    return answerCommand(reply, await this.reports.start(data, newId(context), context), { createdIn: 'outages' });
  }

  @CommandRoute('end', 'The service works again')
  async end(@Target() { id, context, reply }: CommandTarget, @Body() { until }: EndOutageRequest) {
    return answerCommand(reply, await this.reports.end(id, until ?? null, context));
  }

  @CommandRoute('correct', 'What was reported was wrong; needs a reason')
  async correct(@Target() { id, context, reply }: CommandTarget, @Body() body: CorrectOutageRequest) {
    const data = { ...body, outage: id, reportedAt: context.occurredAt };
    return answerCommand(reply, await this.reports.execute(id, { type: 'CorrectOutage', data }, context));
  }

  @CommandRoute('withdraw', 'There was no such outage; needs a reason')
  async withdraw(@Target() { id, context, reply }: CommandTarget, @Body() { reason }: WithdrawOutageRequest) {
    const command = { type: 'WithdrawOutage', data: { outage: id, reason } } as const;
    return answerCommand(reply, await this.reports.execute(id, command, context));
  }
}
