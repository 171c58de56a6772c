import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type RegulatoryCaseCommand } from '../domain/regulatory-case.commands.js';
import { CaseBodies } from './case-bodies.js';
import { RegulatoryCaseCommandMessage } from './regulatory-case.handlers.js';
import {
  CloseRegulatoryCaseRequest,
  GiveAnchorRequest,
  OpenRegulatoryCaseRequest,
  SubmitStageRequest,
  WithdrawStagesRequest,
} from './regulatory-cases.requests.js';

/** Incidents that have to be reported: one decision, every clock. */
@ApiTags('regulatory cases')
@Controller('regulatory-cases')
export class RegulatoryCaseCommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CaseBodies) private readonly bodies: CaseBodies,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Decide that something has to be reported; starts the clocks of all regulations named' })
  @ApiBody({ type: OpenRegulatoryCaseRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const id = newId(context);
    const data = await this.bodies.opening(id, body, context.occurredAt);
    const command = { type: 'OpenRegulatoryCase', data } as const;
    const envelope = { id, command, context, isNew: true };
    const result = await this.commands.execute(new RegulatoryCaseCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'regulatory-cases' });
  }

  @CommandRoute('anchor', 'Give an instant that deadlines count from, or put one right with a reason')
  @ApiBody({ type: GiveAnchorRequest })
  async anchor(@Target() target: CommandTarget, @Body() body: unknown) {
    const data = await this.bodies.anchor(target.id, body, target.context.occurredAt);
    return this.execute(target, { type: 'GiveAnchor', data });
  }

  @CommandRoute('submit', 'Record that a report reached the authority; a second time it is an update')
  @ApiBody({ type: SubmitStageRequest })
  async submit(@Target() target: CommandTarget, @Body() body: unknown) {
    const data = await this.bodies.submission(target.id, body, target.context.occurredAt);
    // The event happened when the report arrived; a deadline that it met was met then.
    const context = { ...target.context, occurredAt: data.at };
    return this.execute({ ...target, context }, { type: 'SubmitStage', data });
  }

  @CommandRoute('withdraw', 'It does not have to be reported: everything, one regulation, or one stage')
  async withdraw(@Target() target: CommandTarget, @Body() body: WithdrawStagesRequest) {
    const data = await this.bodies.withdrawal(target.id, body);
    return this.execute(target, { type: 'WithdrawStages', data });
  }

  @CommandRoute('close', 'Close the case once every stage is submitted or withdrawn')
  close(@Target() target: CommandTarget, @Body() { note }: CloseRegulatoryCaseRequest) {
    return this.execute(target, { type: 'CloseRegulatoryCase', data: { note: note ?? null } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: RegulatoryCaseCommand): Promise<CommandAnswer> {
    const envelope = { id, command, context };
    return answerCommand(reply, await this.commands.execute(new RegulatoryCaseCommandMessage(envelope)));
  }
}
