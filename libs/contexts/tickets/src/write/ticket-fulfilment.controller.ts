import { answerCommand, type CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type FulfilmentCommand } from '../domain/fulfilment.commands.js';
import { RequestedItems } from './requested-items.js';
import * as requests from './ticket-fulfilment.requests.js';
import { TicketCommandMessage } from './ticket.handlers.js';

/** What is agreed to, done and spent. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketFulfilmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly items: RequestedItems,
  ) {}

  @CommandRoute('approve', 'Agree to a request, so that work may begin; never the requester')
  approve(@Target() ticket: CommandTarget, @Body() body: requests.ApproveRequestRequest) {
    return this.execute(ticket, { type: 'ApproveRequest', data: { ...body, by: ticket.context.actor } });
  }

  @CommandRoute('decline', 'Do not agree to a request, which is cancelled with the reason; never the requester')
  decline(@Target() ticket: CommandTarget, @Body() body: requests.DeclineRequestRequest) {
    return this.execute(ticket, { type: 'DeclineRequest', data: { ...body, by: ticket.context.actor } });
  }

  @CommandRoute('extend-checklist', 'Add things to do')
  extend(@Target() ticket: CommandTarget, @Body() { texts }: requests.ExtendChecklistRequest) {
    return this.execute(ticket, { type: 'ExtendChecklist', data: { texts, template: null } });
  }

  @CommandRoute('apply-template', 'Add the things to do of a template')
  async applyTemplate(@Target() ticket: CommandTarget, @Body() { template }: requests.ApplyTemplateRequest) {
    return this.execute(ticket, { type: 'ExtendChecklist', data: await this.items.checklistOf(template) });
  }

  @CommandRoute('tick', 'A thing to do is done, or is not after all')
  tick(@Target() ticket: CommandTarget, @Body() { item, done = true }: requests.TickRequest) {
    return this.execute(ticket, { type: 'TickChecklist', data: { item, done } });
  }

  @CommandRoute('log-time', 'Note the time that was spent')
  logTime(@Target() ticket: CommandTarget, @Body() body: requests.LogTimeRequest) {
    return this.execute(ticket, { type: 'LogTime', data: { ...body, now: ticket.context.occurredAt } });
  }

  @CommandRoute('correct-time', 'Set a time entry right; no minutes take it back')
  correctTime(@Target() ticket: CommandTarget, @Body() body: requests.CorrectTimeRequest) {
    return this.execute(ticket, { type: 'CorrectTime', data: { ...body, now: ticket.context.occurredAt } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: FulfilmentCommand): Promise<CommandAnswer> {
    const message = new TicketCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
