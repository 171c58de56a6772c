import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeCommand } from '../domain/change.commands.js';
import { ChangeCommandMessage } from './change.handlers.js';
import { SubmitChangeRequest, VoteRequest } from './approval/approval.requests.js';
import { Submission } from './approval/submission.js';
import * as requests from './changes.requests.js';
import { ChangeRequests } from './models/request.js';
import { WindowBooking } from './windows/window-booking.js';
import { WorkStart } from './windows/work-start.js';

/** Commands on changes: each verb is one command of the decider. */
@ApiTags('changes')
@Controller('changes')
export class ChangeCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: ChangeRequests,
    private readonly submission: Submission,
    private readonly booking: WindowBooking,
    private readonly workStart: WorkStart,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Request a standard, normal or emergency change; the actor is the requester' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async request(@Target() { context, reply }: CommandTarget, @Body() body: requests.RequestChangeRequest) {
    const wish = { ...body, requestedBy: context.actor };
    return answerCommand(reply, await this.requests.request(wish, context), { createdIn: 'changes' });
  }

  @CommandRoute('plan', 'Write down how it is implemented, tested and rolled back')
  plan(@Target() change: CommandTarget, @Body() body: requests.PlanChangeRequest) {
    return this.execute(change, { type: 'PlanChange', data: { ...body } });
  }

  @CommandRoute('submit', 'Hand in for approval: to a CAB, or to whoever may approve on a desk without one')
  async submit(@Target() { id, context, reply }: CommandTarget, @Body() { cab }: SubmitChangeRequest) {
    return answerCommand(reply, await this.submission.submit(idOfNumber(id), cab, context));
  }

  @CommandRoute('vote', 'Vote as a member of the CAB; the decision follows once enough have voted')
  vote(@Target() change: CommandTarget, @Body() { vote, ...said }: VoteRequest) {
    return this.execute(change, { type: 'VoteOnChange', data: { ...said, ballot: vote, by: change.context.actor } });
  }

  @CommandRoute(
    'approve',
    'Approve somebody else’s change; an emergency also afterwards; before a CAB its chair, where votes leave it open',
  )
  approve(@Target() change: CommandTarget, @Body() body: requests.ApproveChangeRequest) {
    return this.execute(change, { type: 'ApproveChange', data: { ...body, by: change.context.actor } });
  }

  @CommandRoute('reject', 'Refuse approval; it may be assessed and submitted again')
  reject(@Target() change: CommandTarget, @Body() body: requests.ReasonRequest) {
    return this.execute(change, { type: 'RejectChange', data: { ...body, by: change.context.actor } });
  }

  @CommandRoute('schedule', 'Book the window, or another one, on the service and on all that depend on it')
  async schedule(@Target() { id, context, reply }: CommandTarget, @Body() body: requests.ScheduleChangeRequest) {
    const { window, freezeReason } = body;
    const wish = { window: { ...window }, freezeReason };
    return answerCommand(reply, await this.booking.schedule(idOfNumber(id), wish, context));
  }

  @CommandRoute('start', 'Begin the work')
  async start(@Target() { id, context, reply }: CommandTarget, @Body() body: requests.StartChangeRequest) {
    return answerCommand(reply, await this.workStart.start(idOfNumber(id), body.freezeReason, context));
  }

  @CommandRoute('complete', 'The work is done')
  complete(@Target() change: CommandTarget, @Body() body: requests.NotesRequest) {
    return this.execute(change, { type: 'CompleteChange', data: { ...body } });
  }

  @CommandRoute('fail', 'The work did not succeed')
  fail(@Target() change: CommandTarget, @Body() body: requests.ReasonRequest) {
    return this.execute(change, { type: 'FailChange', data: { ...body } });
  }

  @CommandRoute('roll-back', 'The work was undone')
  rollBack(@Target() change: CommandTarget, @Body() body: requests.ReasonRequest) {
    return this.execute(change, { type: 'RollBackChange', data: { ...body } });
  }

  @CommandRoute('review', 'Look back at a change whose work has ended')
  review(@Target() change: CommandTarget, @Body() body: requests.ReviewChangeRequest) {
    return this.execute(change, { type: 'ReviewChange', data: { ...body } });
  }

  @CommandRoute('cancel', 'Give up a change that was not begun')
  cancel(@Target() change: CommandTarget, @Body() body: requests.OptionalReasonRequest) {
    return this.execute(change, { type: 'CancelChange', data: { ...body } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: ChangeCommand): Promise<CommandAnswer> {
    const message = new ChangeCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
