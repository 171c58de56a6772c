import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { derivedId } from '@chronodesk/eventing';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeDetectionCommand } from '../../domain/change-detection.decider.js';
import { ReasonRequest } from '../changes.requests.js';
import { LedgerChanges } from '../windows/ledger-changes.js';
import { ChangeDetectionCommandMessage } from './change-detection.handlers.js';
import { JustifyDetectionRequest, ReportChangeDetectionRequest } from './change-detections.requests.js';

/** Commands on what was seen changed. */
@ApiTags('changes')
@Controller('changes/detections')
export class ChangeDetectionCommandsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Report that something was seen changed; a moment later it is held against the changes' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async report(@Target() { context, reply }: CommandTarget, @Body() body: ReportChangeDetectionRequest) {
    const { ci = null, service = null, detectedAt, source, what, fingerprint = null } = body;
    const data = { ci, service, detectedAt, source, what, fingerprint, at: context.occurredAt };
    const id = fingerprint === null ? newId(context) : derivedId('change-detection', source, fingerprint);
    const command: ChangeDetectionCommand = { type: 'RecordChangeDetection', data };
    const message = new ChangeDetectionCommandMessage({ id, command, context, isNew: fingerprint === null });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'changes/detections' });
  }

  @CommandRoute('justify', 'Name the change that was recorded for it afterwards, most often an emergency')
  async justify(@Target() target: CommandTarget, @Body() { change, reason = null }: JustifyDetectionRequest) {
    const data = { change: await this.standing(idOfNumber(change)), reason };
    return this.execute(target, { type: 'JustifyUnauthorisedChange', data });
  }

  @CommandRoute('dismiss', 'Say why it needs nothing further')
  dismiss(@Target() target: CommandTarget, @Body() { reason }: ReasonRequest) {
    return this.execute(target, { type: 'DismissUnauthorisedChange', data: { reason } });
  }

  private async standing(id: string) {
    try {
      const { number, kind, state, verdict } = (await this.changes.load(id)).change;
      return { id, number, kind, state, verdict };
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new InvalidInput([{ path: '/change', message: 'names no change; request it first' }]);
    }
  }

  private async execute({ id, context, reply }: CommandTarget, command: ChangeDetectionCommand) {
    const message = new ChangeDetectionCommandMessage({ id, command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
