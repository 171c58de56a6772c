import {
  answerCommand,
  CommandAnswer,
  CommandRoute,
  type CommandTarget,
  idThatFollows,
  Target,
} from '@chronodesk/http';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type SupplierCommand } from '../domain/supplier.commands.js';
import { supplierIdOf } from '../domain/supplier-id.js';
import { SupplierCommandMessage } from './supplier.handlers.js';
import { termsOf } from './contract-terms.js';
import { CompleteActionRequest, HoldMeetingRequest } from './meetings.requests.js';
import { refuseUnusable, UnderpinningAgreements } from './underpinning-agreements.js';
import * as requests from './suppliers.requests.js';

/** Commands on suppliers. */
@ApiTags('suppliers')
@Controller('suppliers')
export class SupplierCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly agreements: UnderpinningAgreements,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register a supplier under an id of its own or one derived from its name' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async register(
    @Target() { context, reply }: CommandTarget,
    @Body() { id: chosen, name, description }: requests.RegisterSupplierRequest,
  ) {
    const id = chosen ?? idThatFollows(supplierIdOf(name));
    const command: SupplierCommand = { type: 'RegisterSupplier', data: { name, description } };
    const result = await this.commands.execute(new SupplierCommandMessage({ id, command, context }));
    return answerCommand(reply, result, { createdIn: 'suppliers' });
  }

  @CommandRoute('amend', 'Set name or description right')
  amend(@Target() supplier: CommandTarget, @Body() body: requests.AmendSupplierRequest) {
    return this.execute(supplier, { type: 'AmendSupplier', data: { ...body } });
  }

  @CommandRoute('deactivate', 'Sign no more contracts with it; those in force go on')
  deactivate(@Target() supplier: CommandTarget, @Body() body: requests.SupplierReasonRequest) {
    return this.execute(supplier, { type: 'DeactivateSupplier', data: { ...body } });
  }

  @CommandRoute('reactivate', 'Let it get contracts again')
  reactivate(@Target() supplier: CommandTarget, @Body() body: requests.SupplierReasonRequest) {
    return this.execute(supplier, { type: 'ReactivateSupplier', data: { ...body } });
  }

  @CommandRoute('contracts', 'Sign a contract with targets, or give it new terms')
  async sign(@Target() supplier: CommandTarget, @Body() body: requests.SignContractRequest) {
    const { contract, services, targets, from, to } = body;
    const terms = termsOf(body);
    await refuseUnusable(this.agreements, terms.agreement);
    return this.execute(supplier, { type: 'SignContract', data: { contract, services, targets, from, to, terms } });
  }

  @CommandRoute('contracts/:contract/end', 'End a contract')
  end(
    @Target() supplier: CommandTarget,
    @Param('contract') contract: string,
    @Body() { at = supplier.context.occurredAt, reason }: requests.EndContractRequest,
  ) {
    return this.execute(supplier, { type: 'EndContract', data: { contract, at, reason } });
  }

  @CommandRoute('reviews', 'Record a service review')
  review(@Target() supplier: CommandTarget, @Body() body: requests.ReviewSupplierRequest) {
    return this.execute(supplier, { type: 'RecordReview', data: { ...body, by: supplier.context.actor } });
  }

  @CommandRoute('meetings', 'Record a review meeting with its decisions and actions')
  hold(
    @Target() supplier: CommandTarget,
    @Body() { heldAt = supplier.context.occurredAt, ...body }: HoldMeetingRequest,
  ) {
    return this.execute(supplier, { type: 'HoldReviewMeeting', data: { ...body, heldAt } });
  }

  @CommandRoute('actions/:action/done', 'An action was seen to')
  complete(
    @Target() supplier: CommandTarget,
    @Param('action') action: string,
    @Body() { note }: CompleteActionRequest,
  ) {
    return this.execute(supplier, { type: 'CompleteSupplierAction', data: { action, note } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: SupplierCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.commands.execute(new SupplierCommandMessage({ id, command, context })));
  }
}
