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
import { type CustomerCommand } from '../domain/customer.decider.js';
import { CustomerCommandMessage } from './directory.handlers.js';
import { AmendCustomerRequest, DefineCustomerRequest } from './directory.requests.js';

/** Commands on customers. */
@ApiTags('directory')
@Controller('customers')
export class CustomerCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a customer under an id of its own or one derived from its name' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() { id: chosen, ...body }: DefineCustomerRequest) {
    const { name, description = null, contacts = [] } = body;
    const id = chosen ?? idThatFollows(idOfName(name));
    const command: CustomerCommand = { type: 'DefineCustomer', data: { name, description, contacts } };
    const result = await this.commands.execute(new CustomerCommandMessage({ id, command, context }));
    return answerCommand(reply, result, { createdIn: 'customers' });
  }

  @CommandRoute('amend', 'Change what the directory says about a customer')
  amend(@Target() target: CommandTarget, @Body() body: AmendCustomerRequest) {
    return this.execute(target, { type: 'AmendCustomer', data: { ...body } });
  }

  @CommandRoute('retire', 'The customer is served no longer; its tickets stay')
  retire(@Target() target: CommandTarget, @Body() { reason = null }: RetireRequest) {
    return this.execute(target, { type: 'RetireCustomer', data: { reason } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: CustomerCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new CustomerCommandMessage({ id, command, context })));
  }
}
