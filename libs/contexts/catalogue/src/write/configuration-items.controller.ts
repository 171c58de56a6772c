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
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ConfigurationItemCommand } from '../domain/configuration-item.decider.js';
import { ConfigurationItemCommandMessage } from './catalogue.handlers.js';
import * as requests from './catalogue.requests.js';
import { DependencyEdits } from './dependency-edits.js';

/** Commands on configuration items. */
@ApiTags('catalogue')
@Controller('configuration-items')
export class ConfigurationItemCommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DependencyEdits) private readonly dependencies: DependencyEdits,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define a configuration item under an id of its own or one derived from its name' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: requests.DefineConfigurationItemRequest) {
    const { name, type, description = null, service = null, owner = null, supplier = null } = body;
    const id = body.id ?? idThatFollows(idOfName(name));
    const data = { name, type, description, service, owner, supplier };
    const command: ConfigurationItemCommand = { type: 'DefineConfigurationItem', data };
    const result = await this.commands.execute(new ConfigurationItemCommandMessage({ id, command, context }));
    return answerCommand(reply, result, { createdIn: 'configuration-items' });
  }

  @CommandRoute('amend', 'Change what the catalogue says about an item')
  amend(@Target() target: CommandTarget, @Body() body: requests.AmendConfigurationItemRequest) {
    return this.execute(target, { type: 'AmendConfigurationItem', data: { ...body } });
  }

  @CommandRoute('retire', 'The item is out of use')
  retire(@Target() target: CommandTarget, @Body() { reason = null }: RetireRequest) {
    return this.execute(target, { type: 'RetireConfigurationItem', data: { reason } });
  }

  @CommandRoute('dependencies', 'Say what the item needs; revision and ETag are those of all dependencies')
  declare(@Target() target: CommandTarget, @Body() body: requests.DeclareDependencyRequest) {
    return this.dependencies.declare('item', target, body);
  }

  @CommandRoute('dependencies/remove', 'The item does not need it any more')
  remove(@Target() target: CommandTarget, @Body() body: requests.RemoveDependencyRequest) {
    return this.dependencies.remove('item', target, body);
  }

  private async execute({ id, context, reply }: CommandTarget, command: ConfigurationItemCommand) {
    const result = await this.commands.execute(new ConfigurationItemCommandMessage({ id, command, context }));
    return answerCommand(reply, result);
  }
}
