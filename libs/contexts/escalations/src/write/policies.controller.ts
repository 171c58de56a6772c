import {
  answerCommand,
  CommandAnswer,
  CommandRoute,
  type CommandTarget,
  newId,
  RetireRequest,
  Target,
} from '@chronodesk/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkNewPolicy, checkPolicyAmendment, rotasNamedIn } from '../domain/policy/policy.check.js';
import { KnownRotas } from './known-rotas.js';
import { AmendEscalationPolicyRequest, DefineEscalationPolicyRequest, NoBodyRequest } from './policies.requests.js';
import { PolicyActivation } from './policy-activation.js';
import { EscalationPolicyCommandMessage } from './policy.handlers.js';
import { valid } from './valid-input.js';

/** Commands on escalation policies; steps, rotas and quiet hours are checked as the simulation checks them. */
@ApiTags('escalation policies')
@Controller('escalation-policies')
export class EscalationPolicyCommandsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PolicyActivation) private readonly activation: PolicyActivation,
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define an escalation policy, as a draft; with "id" under a name of your own' })
  @ApiBody({ type: DefineEscalationPolicyRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, ...data } = valid(checkNewPolicy(body));
    await this.rotas.refuseUnknown(rotasNamedIn(data.content));
    const command = { type: 'DefineEscalationPolicy', data } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    const result = await this.commands.execute(new EscalationPolicyCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'escalation-policies' });
  }

  @CommandRoute(
    'activate',
    'Put the newest version in force; refused while another one is active for its scope, or if it names somebody who is gone',
  )
  async activate(@Target() { id, context, reply }: CommandTarget, @Body() _: NoBodyRequest) {
    return answerCommand(reply, await this.activation.activate(id, context));
  }

  @CommandRoute('amend', 'Write the next version; in force at once if the policy is active')
  @ApiBody({ type: AmendEscalationPolicyRequest })
  async amend(@Target() { id, context, reply }: CommandTarget, @Body() body: unknown) {
    return answerCommand(reply, await this.activation.amend(id, valid(checkPolicyAmendment(body)), context));
  }

  @CommandRoute('retire', 'End the policy; escalations that run under it go on')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() { reason }: RetireRequest) {
    const data = { ...(reason != null && { reason }) };
    return answerCommand(reply, await this.activation.retire(id, data, context));
  }
}
