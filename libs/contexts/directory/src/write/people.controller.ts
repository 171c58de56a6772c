import {
  answerCommand,
  CommandAnswer,
  CommandRoute,
  type CommandTarget,
  newId,
  RetireRequest,
  Target,
} from '@chronodesk/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type PersonCommand } from '../domain/person.decider.js';
import { PersonCommandMessage } from './directory.handlers.js';
import { AmendPersonRequest, DefinePersonRequest } from './directory.requests.js';

/** Commands on people. */
@ApiTags('directory')
@Controller('people')
export class PersonCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a person; without an id of choice it gets one that says nothing about the person' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() { id: chosen, ...body }: DefinePersonRequest) {
    const { name, email = null, phone = null, skills = [], roles, customer = null } = body;
    const personal = { name, email, phone };
    const command: PersonCommand = {
      type: 'DefinePerson',
      data: { personal, skills, ...(roles && { roles }), customer },
    };
    const envelope = { id: chosen ?? newId(context), command, context, isNew: chosen === undefined };
    const result = await this.commands.execute(new PersonCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'people' });
  }

  @CommandRoute('amend', 'Change what the directory says about a person')
  amend(@Target() target: CommandTarget, @Body() { skills, roles, customer, ...personal }: AmendPersonRequest) {
    return this.execute(target, { type: 'AmendPerson', data: { personal, skills, roles, customer } });
  }

  @CommandRoute('retire', 'The person is here no longer')
  retire(@Target() target: CommandTarget, @Body() { reason = null }: RetireRequest) {
    return this.execute(target, { type: 'RetirePerson', data: { reason } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: PersonCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new PersonCommandMessage({ id, command, context })));
  }
}
