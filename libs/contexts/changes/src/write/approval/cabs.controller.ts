import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CabCommand } from '../../domain/cab.decider.js';
import { CabCommandMessage } from './approval.handlers.js';
import { CabRetirement } from './cab-retirement.js';
import { AmendCabRequest, DefineCabRequest, RetireCabRequest } from './approval.requests.js';

/** Commands on change advisory boards. */
@ApiTags('changes')
@Controller('cabs')
export class CabCommandsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CabRetirement) private readonly retirement: CabRetirement,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define a CAB: who decides on changes, and by which rule' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() { id, ...data }: DefineCabRequest) {
    const command: CabCommand = { type: 'DefineCab', data };
    const envelope = { id: id ?? newId(context), command, context, isNew: id === undefined };
    return answerCommand(reply, await this.commands.execute(new CabCommandMessage(envelope)), { createdIn: 'cabs' });
  }

  @CommandRoute('amend', 'Give it other members, another chair, quorum or rule; for what is submitted from now on')
  amend(@Target() target: CommandTarget, @Body() { reason, ...content }: AmendCabRequest) {
    return this.execute(target, { type: 'AmendCab', data: { ...content, reason: reason ?? null } });
  }

  @CommandRoute(
    'retire',
    'End the CAB; refused while the change policy names it. It still decides on what was submitted to it',
  )
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireCabRequest) {
    return answerCommand(reply, await this.retirement.retire(id, { reason: body.reason ?? null }, context));
  }

  private async execute({ id, context, reply }: CommandTarget, command: CabCommand) {
    return answerCommand(reply, await this.commands.execute(new CabCommandMessage({ id, command, context })));
  }
}
