import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkScorecard } from '../domain/definition/quality-scorecard.js';
import { checkPolicy } from '../domain/definition/ticket-policy.js';
import { policyIdOf, QualityScorecardCommandMessage, TicketPolicyCommandMessage } from './definition.handlers.js';
import {
  DefineQualityScorecardRequest,
  DefineTicketPolicyRequest,
  RetireDefinitionRequest,
} from './definitions.requests.js';
import { valid } from './valid-input.js';

/** Say what happens to tickets of a kind or customer after their resolution. */
@ApiTags('ticket policies')
@Controller('ticket-policies')
export class TicketPolicyCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Say what happens to tickets of a kind or customer after their resolution; again for the next version',
  })
  @ApiBody({ type: DefineTicketPolicyRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const definition = valid(checkPolicy(body));
    const { content, reason } = definition;
    const command = { type: 'Define', data: { content, ...(reason !== null && { reason }) } } as const;
    const message = new TicketPolicyCommandMessage({ id: policyIdOf(content.scope), command, context });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'ticket-policies' });
  }

  @CommandRoute('retire', 'It counts no more')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireDefinitionRequest) {
    const command = { type: 'Retire', data: { ...body } } as const;
    return answerCommand(reply, await this.commands.execute(new TicketPolicyCommandMessage({ id, command, context })));
  }
}

/** Say what the quality of a resolution is reviewed by. */
@ApiTags('quality scorecards')
@Controller('quality-scorecards')
export class QualityScorecardCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Say what the quality of a resolution is reviewed by; again for the next version' })
  @ApiBody({ type: DefineQualityScorecardRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const definition = valid(checkScorecard(body));
    const { content, reason } = definition;
    const command = { type: 'Define', data: { content, ...(reason !== null && { reason }) } } as const;
    const message = new QualityScorecardCommandMessage({ id: definition.id, command, context });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'quality-scorecards' });
  }

  @CommandRoute('retire', 'It counts no more')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireDefinitionRequest) {
    const command = { type: 'Retire', data: { ...body } } as const;
    return answerCommand(
      reply,
      await this.commands.execute(new QualityScorecardCommandMessage({ id, command, context })),
    );
  }
}
