import { answerCommand, type CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import { EscalationCommandMessage } from './escalation.handlers.js';
import { EscalationNoteRequest } from './escalations.requests.js';

/** What people do about escalations; raised they are by the clocks. */
@ApiTags('escalations')
@Controller('escalations')
export class EscalationCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @CommandRoute('acknowledge', 'Take the escalation on; nobody else is told, and it climbs no further')
  acknowledge(@Target() target: CommandTarget, @Body() { note }: EscalationNoteRequest) {
    const { actor: by, occurredAt: at } = target.context;
    return this.execute(target, { type: 'AcknowledgeEscalation', data: { by, note, at } });
  }

  @CommandRoute('resolve', 'Nothing more has to be done about it')
  resolve(@Target() target: CommandTarget, @Body() { note }: EscalationNoteRequest) {
    return this.execute(target, { type: 'ResolveEscalation', data: { by: target.context.actor, note } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: EscalationCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new EscalationCommandMessage({ id, command, context })));
  }
}
