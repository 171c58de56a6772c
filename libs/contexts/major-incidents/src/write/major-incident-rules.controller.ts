import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type MajorIncidentRuleCommand } from '../domain/major-incident-rule.commands.js';
import { checkClosing } from '../domain/major-incident.check.js';
import { checkRuleAmendment, checkRuleDefinition } from '../domain/rules/rule.check.js';
import { valid } from './major-bodies.js';
import { MajorIncidentRuleCommandMessage } from './major-incident-rule.handlers.js';
import {
  AmendMajorIncidentRuleRequest,
  DefineMajorIncidentRuleRequest,
  RetireMajorIncidentRuleRequest,
} from './major-incident-rules.requests.js';

/** When a ticket becomes a major incident by itself, as data. */
@ApiTags('major incident rules')
@Controller('major-incident-rules')
export class MajorIncidentRuleCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a rule, as a draft; with "id" under a name of your own' })
  @ApiBody({ type: DefineMajorIncidentRuleRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, name, content } = valid(checkRuleDefinition(body));
    const command = { type: 'DefineMajorIncidentRule', data: { name, content } } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    const result = await this.commands.execute(new MajorIncidentRuleCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'major-incident-rules' });
  }

  @CommandRoute('activate', 'Put the newest version in force, for what happens to tickets from now on')
  activate(@Target() target: CommandTarget) {
    return this.execute(target, { type: 'ActivateMajorIncidentRule', data: {} });
  }

  @CommandRoute('amend', 'Write the next version; in force at once if the rule is active')
  @ApiBody({ type: AmendMajorIncidentRuleRequest })
  amend(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'AmendMajorIncidentRule', data: valid(checkRuleAmendment(body)) });
  }

  @CommandRoute('retire', 'End the rule; what it declared goes on')
  @ApiBody({ type: RetireMajorIncidentRuleRequest })
  retire(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'RetireMajorIncidentRule', data: valid(checkClosing(body ?? {})) });
  }

  private async execute(
    { id, context, reply }: CommandTarget,
    command: MajorIncidentRuleCommand,
  ): Promise<CommandAnswer> {
    const message = new MajorIncidentRuleCommandMessage({ id, command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
