import {
  answerCommand,
  CommandAnswer,
  CommandRoute,
  type CommandTarget,
  idThatFollows,
  RetireRequest,
  Target,
} from '@chronodesk/http';
import { idOfName } from '@chronodesk/kernel';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TeamCommand } from '../domain/team.decider.js';
import { TeamCommandMessage } from './directory.handlers.js';
import { AmendTeamRequest, DefineTeamRequest } from './directory.requests.js';

/** Commands on teams. */
@ApiTags('directory')
@Controller('teams')
export class TeamCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a team under an id of its own or one derived from its name' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() { id: chosen, ...body }: DefineTeamRequest) {
    const { name, line, skills = [], members = [], lead = null } = body;
    const id = chosen ?? idThatFollows(idOfName(name));
    const command: TeamCommand = { type: 'DefineTeam', data: { name, line, skills, members, lead } };
    const result = await this.commands.execute(new TeamCommandMessage({ id, command, context }));
    return answerCommand(reply, result, { createdIn: 'teams' });
  }

  @CommandRoute('amend', 'Change what the directory says about a team')
  amend(@Target() target: CommandTarget, @Body() body: AmendTeamRequest) {
    return this.execute(target, { type: 'AmendTeam', data: { ...body } });
  }

  @CommandRoute('retire', 'The team works no longer; its tickets stay')
  retire(@Target() target: CommandTarget, @Body() { reason = null }: RetireRequest) {
    return this.execute(target, { type: 'RetireTeam', data: { reason } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: TeamCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new TeamCommandMessage({ id, command, context })));
  }
}
