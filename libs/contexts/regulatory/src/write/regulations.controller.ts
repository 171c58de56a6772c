import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkAmendment, checkDefinition } from '../domain/regulation.check.js';
import { type RegulationCommand } from '../domain/regulation.commands.js';
import { valid } from './case-bodies.js';
import { RegulationCommandMessage } from './regulation.handlers.js';
import { AmendRegulationRequest, DefineRegulationRequest, RetireRegulationRequest } from './regulations.requests.js';

/** Regulations with their deadlines, as data. */
@ApiTags('regulations')
@Controller('regulations')
export class RegulationCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a regulation: from a template such as nis2, or with all its stages' })
  @ApiBody({ type: DefineRegulationRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, template, content } = valid(checkDefinition(body));
    const command = { type: 'DefineRegulation', data: { template, content } } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    const result = await this.commands.execute(new RegulationCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'regulations' });
  }

  @CommandRoute('amend', 'Write the next version; open cases keep theirs')
  @ApiBody({ type: AmendRegulationRequest })
  amend(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'AmendRegulation', data: valid(checkAmendment(body)) });
  }

  @CommandRoute('retire', 'No new cases under this regulation; open ones go on')
  retire(@Target() target: CommandTarget, @Body() { reason }: RetireRegulationRequest) {
    return this.execute(target, { type: 'RetireRegulation', data: { reason: reason ?? null } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: RegulationCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new RegulationCommandMessage({ id, command, context })));
  }
}
