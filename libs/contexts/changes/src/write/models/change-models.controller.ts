import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeModelCommand } from '../../domain/change-model.decider.js';
import { type ModelContent } from '../../domain/models/change-model.js';
import { ChangeModelCommandMessage } from './change-model.handlers.js';
import {
  AmendChangeModelRequest,
  DefineChangeModelRequest,
  RetireChangeModelRequest,
} from './change-models.requests.js';

/** Commands on models of standard changes. */
@ApiTags('changes')
@Controller('change-models')
export class ChangeModelCommandsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Approve a kind of standard change in advance' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() { id, ...body }: DefineChangeModelRequest) {
    const command: ChangeModelCommand = { type: 'DefineChangeModel', data: contentOf(body) };
    const envelope = { id: id ?? newId(context), command, context, isNew: id === undefined };
    const result = await this.commands.execute(new ChangeModelCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'change-models' });
  }

  @CommandRoute('amend', 'Write the next version, for changes that are requested from now on')
  amend(@Target() target: CommandTarget, @Body() { reason, ...body }: AmendChangeModelRequest) {
    return this.execute(target, { type: 'AmendChangeModel', data: { ...contentOf(body), reason: reason ?? null } });
  }

  @CommandRoute('retire', 'Approve no more changes by this model; those requested by it stay approved')
  retire(@Target() target: CommandTarget, @Body() body: RetireChangeModelRequest) {
    return this.execute(target, { type: 'RetireChangeModel', data: { reason: body.reason ?? null } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: ChangeModelCommand) {
    return answerCommand(reply, await this.commands.execute(new ChangeModelCommandMessage({ id, command, context })));
  }
}

const contentOf = ({
  name,
  services,
  impact,
  likelihood,
  plan,
}: Omit<DefineChangeModelRequest, 'id'>): ModelContent => {
  const { implementation = null, test = null, rollback = null } = plan;
  return { name, services, impact, likelihood, plan: { implementation, test, rollback } };
};
