import { answerCommand, type CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { MajorBodies } from './major-bodies.js';
import { MajorIncidentCommandMessage } from './major-incident.handlers.js';
import { DeclareMajorRequest } from './major-incidents.requests.js';

/** The door from a ticket to its major incident. */
@ApiTags('major incidents')
@Controller('tickets')
export class DeclareMajorController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(MajorBodies) private readonly bodies: MajorBodies,
  ) {}

  @CommandRoute('declare-major', 'Declare the ticket a major incident; answers the id of the major incident')
  @ApiBody({ type: DeclareMajorRequest })
  async declare(@Target() target: CommandTarget, @Body() body: unknown): Promise<CommandAnswer> {
    const { context, reply } = target;
    const data = await this.bodies.declaration(target.id, body, context.occurredAt);
    const command = { type: 'DeclareMajorIncident', data } as const;
    const envelope = { id: data.id, command, context };
    return answerCommand(reply, await this.commands.execute(new MajorIncidentCommandMessage(envelope)));
  }
}
