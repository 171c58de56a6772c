import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkRequestItem, checkTemplate } from '../domain/definition/request-item.js';
import { RequestItemCommandMessage, TicketTemplateCommandMessage } from './definition.handlers.js';
import { RetireDefinitionRequest } from './definitions.requests.js';
import { DefineRequestItemRequest, DefineTicketTemplateRequest } from './request-items.requests.js';
import { valid } from './valid-input.js';

/** Say what may be requested, by which form, and who approves it. */
@ApiTags('request items')
@Controller('request-items')
export class RequestItemCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Say what may be requested, by which form, and who approves it; again for the next version',
  })
  @ApiBody({ type: DefineRequestItemRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, content, reason } = valid(checkRequestItem(body));
    const command = { type: 'Define', data: { content, ...(reason !== null && { reason }) } } as const;
    const message = new RequestItemCommandMessage({ id, command, context });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'request-items' });
  }

  @CommandRoute('retire', 'It counts no more')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireDefinitionRequest) {
    const command = { type: 'Retire', data: { ...body } } as const;
    return answerCommand(reply, await this.commands.execute(new RequestItemCommandMessage({ id, command, context })));
  }
}

/** Say what has to be done on tickets of one sort. */
@ApiTags('ticket templates')
@Controller('ticket-templates')
export class TicketTemplateCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Say what has to be done on tickets of one sort; again for the next version' })
  @ApiBody({ type: DefineTicketTemplateRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, content, reason } = valid(checkTemplate(body));
    const command = { type: 'Define', data: { content, ...(reason !== null && { reason }) } } as const;
    const message = new TicketTemplateCommandMessage({ id, command, context });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'ticket-templates' });
  }

  @CommandRoute('retire', 'It counts no more')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireDefinitionRequest) {
    const command = { type: 'Retire', data: { ...body } } as const;
    return answerCommand(
      reply,
      await this.commands.execute(new TicketTemplateCommandMessage({ id, command, context })),
    );
  }
}
