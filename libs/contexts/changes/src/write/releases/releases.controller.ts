import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ReleaseCommand } from '../../domain/release.commands.js';
import { ApproveChangeRequest, NotesRequest, OptionalReasonRequest, ReasonRequest } from '../changes.requests.js';
import { ReleaseCommands } from './release-commands.js';
import * as requests from './releases.requests.js';

/** Commands on releases, which bundle changes. */
@ApiTags('changes')
@Controller('releases')
export class ReleaseCommandsController {
  constructor(@Inject(ReleaseCommands) private readonly releases: ReleaseCommands) {}

  @Post()
  @ApiOperation({ summary: 'Open a release; the actor may not approve it' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(@Target() { context, reply }: CommandTarget, @Body() body: requests.OpenReleaseRequest) {
    const data = { name: body.name, description: body.description ?? '', openedBy: context.actor };
    return answerCommand(reply, await this.releases.open(data, context), { createdIn: 'releases' });
  }

  @CommandRoute('add', 'Add a change that was not begun and belongs to no other open release')
  async add(@Target() { id, context, reply }: CommandTarget, @Body() body: requests.AddReleaseChangeRequest) {
    return answerCommand(reply, await this.releases.add(idOfNumber(id), idOfNumber(body.change), context));
  }

  @CommandRoute('remove', 'Let a change go')
  remove(@Target() target: CommandTarget, @Body() { change, reason }: requests.RemoveReleaseChangeRequest) {
    return this.letGo(target, {
      type: 'RemoveReleaseChange',
      data: { change: idOfNumber(change), ...said({ reason }) },
    });
  }

  @CommandRoute('plan', 'Write down the whole plan, and when it is deployed')
  plan(@Target() target: CommandTarget, @Body() { plan, window }: requests.PlanReleaseRequest) {
    const at = target.context.occurredAt;
    const data = { plan, window: window ? { from: window.from, to: window.to } : null, at };
    return this.execute(target, { type: 'PlanRelease', data });
  }

  @CommandRoute('approve', 'Approve somebody else’s release, and each change of it that you may approve')
  approve(@Target() target: CommandTarget, @Body() body: ApproveChangeRequest) {
    return this.execute(target, { type: 'ApproveRelease', data: { ...body, by: target.context.actor } });
  }

  @CommandRoute('deploy', 'Begin the work on every change; each has to be ready for it')
  async deploy(@Target() { id, context, reply }: CommandTarget, @Body() body: requests.DeployReleaseRequest) {
    const { freezeReason } = body;
    return answerCommand(reply, await this.releases.deploy(idOfNumber(id), freezeReason ?? undefined, context));
  }

  @CommandRoute('complete', 'The work on every change is done')
  complete(@Target() target: CommandTarget, @Body() body: NotesRequest) {
    return this.execute(target, { type: 'CompleteRelease', data: { ...body } });
  }

  @CommandRoute('fail', 'The work did not succeed')
  fail(@Target() target: CommandTarget, @Body() body: ReasonRequest) {
    return this.execute(target, { type: 'FailRelease', data: { ...body } });
  }

  @CommandRoute('roll-back', 'The work on every change that was deployed with it was undone')
  rollBack(@Target() target: CommandTarget, @Body() body: ReasonRequest) {
    return this.execute(target, { type: 'RollBackRelease', data: { ...body } });
  }

  @CommandRoute('cancel', 'Give up a release that was not deployed; its changes go on without it')
  cancel(@Target() target: CommandTarget, @Body() body: OptionalReasonRequest) {
    return this.letGo(target, { type: 'CancelRelease', data: { ...body } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: ReleaseCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.releases.execute(idOfNumber(id), command, context));
  }

  private async letGo({ id, context, reply }: CommandTarget, command: ReleaseCommand): Promise<CommandAnswer> {
    return answerCommand(reply, await this.releases.letGo(idOfNumber(id), command, context));
  }
}

/** Without a reason that was not given. */
const said = ({ reason }: { reason?: string | null | undefined }): { reason?: string } =>
  reason === null || reason === undefined ? {} : { reason };
