import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeFreezeCommand } from '../../domain/change-freeze.decider.js';
import { ChangeFreezeCommandMessage, DESK } from './change-freeze.handlers.js';
import { DeclareChangeFreezeRequest, LiftChangeFreezeRequest } from './change-freezes.requests.js';

/** Commands on freezes; all freezes of the desk share one revision. */
@ApiTags('changes')
@Controller('change-freezes')
export class ChangeFreezeCommandsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Freeze a service, or the whole desk, for a time; changes booked before stay booked' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async declare(@Target() target: CommandTarget, @Body() body: DeclareChangeFreezeRequest) {
    const { service = null, from, to, reason } = body;
    const freeze = newId(target.context);
    const data = { freeze, service, window: { from, to }, reason, at: target.context.occurredAt };
    const result = await this.execute(target, { type: 'DeclareChangeFreeze', data });
    return answerCommand(target.reply, { ...result, id: freeze }, { createdIn: 'change-freezes' });
  }

  @CommandRoute('lift', 'End a freeze early')
  async lift(@Target() target: CommandTarget, @Body() body: LiftChangeFreezeRequest) {
    const { id } = target;
    const { reason = null } = body;
    const result = await this.execute(target, { type: 'LiftChangeFreeze', data: { freeze: id, reason } });
    return answerCommand(target.reply, { ...result, id });
  }

  private execute({ context }: CommandTarget, command: ChangeFreezeCommand) {
    return this.commands.execute(new ChangeFreezeCommandMessage({ id: DESK, command, context }));
  }
}
