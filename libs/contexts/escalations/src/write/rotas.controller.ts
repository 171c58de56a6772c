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
import { type RotaCommand } from '../domain/rota.commands.js';
import { checkNewRota, checkOverride, checkRotaAmendment } from '../domain/rota/rota.check.js';
import { RotaCommandMessage } from './policy.handlers.js';
import { RotaStaffing } from './rota-staffing.js';
import {
  AmendRotaRequest,
  DefineRotaRequest,
  OverrideRotaRequest,
  WithdrawRotaOverrideRequest,
} from './rotas.requests.js';
import { valid } from './valid-input.js';

/** Commands on on-call rotas. */
@ApiTags('rotas')
@Controller('rotas')
export class RotaCommandsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(RotaStaffing) private readonly staffing: RotaStaffing,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define an on-call rota; with "id" under a name that policies can refer to' })
  @ApiBody({ type: DefineRotaRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, ...data } = valid(checkNewRota(body));
    const command = { type: 'DefineRota', data } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    await this.staffing.refuseNobody(envelope.id, command, body);
    const result = await this.commands.execute(new RotaCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'rotas' });
  }

  @CommandRoute('amend', 'Other turns from now on; the whole new content')
  @ApiBody({ type: AmendRotaRequest })
  async amend(@Target() target: CommandTarget, @Body() body: unknown) {
    const command = { type: 'AmendRota', data: valid(checkRotaAmendment(body)) } as const;
    await this.staffing.refuseNobody(target.id, command, body);
    return this.execute(target, command);
  }

  @CommandRoute('override', 'Somebody else, or nobody, for a span; of overlapping ones the last entered counts')
  @ApiBody({ type: OverrideRotaRequest })
  async override(@Target() target: CommandTarget, @Body() body: unknown) {
    const { id, ...override } = valid(checkOverride(body));
    const command = { type: 'OverrideRota', data: { id: id ?? newId(target.context), ...override } } as const;
    await this.staffing.refuseNobody(target.id, command, body);
    return this.execute(target, command);
  }

  @CommandRoute('withdraw-override', 'The turns count again')
  withdraw(@Target() target: CommandTarget, @Body() body: WithdrawRotaOverrideRequest) {
    return this.execute(target, { type: 'WithdrawRotaOverride', data: { ...body } });
  }

  @CommandRoute('retire', 'End the rota; refused while an active escalation policy relies on it')
  retire(@Target() target: CommandTarget, @Body() { reason }: RetireRequest) {
    return this.execute(target, { type: 'RetireRota', data: { ...(reason != null && { reason }) } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: RotaCommand) {
    return answerCommand(reply, await this.commands.execute(new RotaCommandMessage({ id, command, context })));
  }
}
