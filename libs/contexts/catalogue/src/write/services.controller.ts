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
import { type ServiceCommand } from '../domain/service.decider.js';
import { type Raci } from '../domain/service.events.js';
import { ServiceCommandMessage } from './catalogue.handlers.js';
import * as requests from './catalogue.requests.js';
import { DependencyEdits } from './dependency-edits.js';

/** Commands on services. */
@ApiTags('catalogue')
@Controller('services')
export class ServiceCommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DependencyEdits) private readonly dependencies: DependencyEdits,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define a service under an id of its own or one derived from its name' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: requests.DefineServiceRequest) {
    const { name, criticality, description = null, owner = null, supportHours = null } = body;
    const { customers = [], supplier = null, raci = {} } = body;
    const id = body.id ?? idThatFollows(idOfName(name));
    const facts = { name, description, criticality, owner, supportHours, customers, supplier };
    const command: ServiceCommand = { type: 'DefineService', data: { ...facts, raci: raciOf(raci) } };
    const result = await this.commands.execute(new ServiceCommandMessage({ id, command, context }));
    return answerCommand(reply, result, { createdIn: 'services' });
  }

  @CommandRoute('amend', 'Change what the catalogue says about a service; open tickets are prioritised anew')
  amend(@Target() target: CommandTarget, @Body() { raci, ...body }: requests.AmendServiceRequest) {
    const data = { ...body, ...(raci && { raci: raciOf(raci) }) };
    return this.execute(target, { type: 'AmendService', data });
  }

  @CommandRoute('retire', 'The service is offered no longer; its criticality counts no more')
  retire(@Target() target: CommandTarget, @Body() { reason = null }: RetireRequest) {
    return this.execute(target, { type: 'RetireService', data: { reason } });
  }

  @CommandRoute('dependencies', 'Say what the service needs; revision and ETag are those of all dependencies')
  declare(@Target() target: CommandTarget, @Body() body: requests.DeclareDependencyRequest) {
    return this.dependencies.declare('service', target, body);
  }

  @CommandRoute('dependencies/remove', 'The service does not need it any more')
  remove(@Target() target: CommandTarget, @Body() body: requests.RemoveDependencyRequest) {
    return this.dependencies.remove('service', target, body);
  }

  private async execute({ id, context, reply }: CommandTarget, command: ServiceCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new ServiceCommandMessage({ id, command, context })));
  }
}

const raciOf = ({
  responsible = [],
  accountable = null,
  consulted = [],
  informed = [],
}: requests.RaciRequest): Raci => ({
  ...{ responsible, accountable, consulted, informed },
});
