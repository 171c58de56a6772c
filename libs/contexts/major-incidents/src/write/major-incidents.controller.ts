import { answerCommand, type CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import * as check from '../domain/major-incident.check.js';
import { type MajorIncidentCommand } from '../domain/major-incident.commands.js';
import { MajorBodies, valid } from './major-bodies.js';
import { majorIdFrom } from './major-id.js';
import { MajorIncidentCommandMessage } from './major-incident.handlers.js';
import * as requests from './major-incidents.requests.js';

/** Commands on major incidents, by their id or the number of their ticket. */
@ApiTags('major incidents')
@Controller('major-incidents')
export class MajorIncidentCommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(MajorBodies) private readonly bodies: MajorBodies,
  ) {}

  @CommandRoute('dismiss', 'It was suggested by a rule, and it is none')
  @ApiBody({ type: requests.MajorReasonRequest })
  dismiss(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'DismissSuggestion', data: valid(check.checkReason(body)) });
  }

  @CommandRoute('revoke', 'It was none after all; what happened stays recorded')
  @ApiBody({ type: requests.MajorReasonRequest })
  revoke(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'RevokeMajorIncident', data: valid(check.checkReason(body)) });
  }

  @CommandRoute('impact', 'Say what the business feels')
  @ApiBody({ type: requests.MajorImpactRequest })
  impact(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'StateImpact', data: valid(check.checkImpact(body)) });
  }

  @CommandRoute('hand-over-lead', 'Give the lead to a person or team')
  @ApiBody({ type: requests.HandOverLeadRequest })
  handOverLead(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'HandOverLead', data: valid(check.checkLeadHandOver(body)) });
  }

  @CommandRoute('join', 'Take a role; several may hold the same one')
  @ApiBody({ type: requests.MajorRoleRequest })
  join(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'TakeRole', data: valid(check.checkRole(body)) });
  }

  @CommandRoute('leave', 'Give up a role')
  @ApiBody({ type: requests.MajorRoleRequest })
  leave(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'LeaveRole', data: valid(check.checkRole(body)) });
  }

  @CommandRoute('link', 'Link tickets: children, which are the same outage, or related ones')
  @ApiBody({ type: requests.LinkMajorTicketsRequest })
  async link(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, {
      type: 'LinkTickets',
      data: await this.bodies.linking(majorIdFrom(target.id), body),
    });
  }

  @CommandRoute('unlink', 'Take linked tickets away')
  @ApiBody({ type: requests.UnlinkMajorTicketsRequest })
  async unlink(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, {
      type: 'UnlinkTickets',
      data: await this.bodies.unlinking(majorIdFrom(target.id), body),
    });
  }

  @CommandRoute('plan', 'Write the communication plan anew; audiences whose interval stays keep their clock')
  @ApiBody({ type: requests.CommunicationPlanRequest })
  plan(@Target() target: CommandTarget, @Body() body: unknown) {
    const now = target.context.occurredAt;
    return this.execute(target, { type: 'ChangePlan', data: { ...valid(check.checkNewPlan(body)), now } });
  }

  @CommandRoute('updates', 'Tell an audience how things stand; its clock starts anew')
  @ApiBody({ type: requests.PublishUpdateRequest })
  publish(@Target() target: CommandTarget, @Body() body: unknown) {
    const now = target.context.occurredAt;
    return this.execute(target, { type: 'PublishUpdate', data: { ...valid(check.checkUpdate(body)), now } });
  }

  @CommandRoute('mitigate', 'The business can work again, the cause may still be there; the clocks go on')
  @ApiBody({ type: requests.MajorNoteRequest })
  mitigate(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'MitigateMajorIncident', data: valid(check.checkNote(body ?? {})) });
  }

  @CommandRoute('resolve', 'It is over; the clocks stop')
  @ApiBody({ type: requests.MajorNoteRequest })
  resolve(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'ResolveMajorIncident', data: valid(check.checkNote(body ?? {})) });
  }

  @CommandRoute('reopen', 'It was not over; the clocks run again')
  @ApiBody({ type: requests.MajorReasonRequest })
  reopen(@Target() target: CommandTarget, @Body() body: unknown) {
    const now = target.context.occurredAt;
    return this.execute(target, { type: 'ReopenMajorIncident', data: { ...valid(check.checkReason(body)), now } });
  }

  @CommandRoute('review', 'Record what was learnt and what has to be done')
  @ApiBody({ type: requests.ReviewMajorRequest })
  review(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'ReviewMajorIncident', data: valid(check.checkReview(body)) });
  }

  @CommandRoute('actions', 'Add something to be done so that it does not happen again')
  @ApiBody({ type: requests.MajorActionRequest })
  addAction(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'AddAction', data: valid(check.checkAction(body)) });
  }

  @CommandRoute('complete-action', 'An action is done')
  @ApiBody({ type: requests.CompleteMajorActionRequest })
  completeAction(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'CompleteAction', data: valid(check.checkActionDone(body)) });
  }

  @CommandRoute('drop-action', 'An action will not be done')
  @ApiBody({ type: requests.DropMajorActionRequest })
  dropAction(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'DropAction', data: valid(check.checkActionDropped(body)) });
  }

  @CommandRoute('close', 'Close it after its review, or without one for a reason')
  @ApiBody({ type: requests.CloseMajorRequest })
  close(@Target() target: CommandTarget, @Body() body: unknown) {
    return this.execute(target, { type: 'CloseMajorIncident', data: valid(check.checkClosing(body ?? {})) });
  }

  private async execute({ id, context, reply }: CommandTarget, command: MajorIncidentCommand): Promise<CommandAnswer> {
    const envelope = { id: majorIdFrom(id), command, context };
    return answerCommand(reply, await this.commands.execute(new MajorIncidentCommandMessage(envelope)));
  }
}
