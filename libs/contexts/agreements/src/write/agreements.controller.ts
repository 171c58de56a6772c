import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandContext } from '@chronodesk/eventing';
import {
  answerCommand,
  CommandAnswer,
  CommandRoute,
  type CommandTarget,
  EmptyRequest,
  newId,
  Target,
} from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { type Checked } from '@chronodesk/kernel/input';
import { checkAmendment, checkDraft } from '../domain/agreement.check.js';
import { type AgreementCommand } from '../domain/agreement.commands.js';
import { CALENDAR_KNOWLEDGE, type CalendarKnowledge } from '../domain/calendar/calendar.check.js';
import { type CalendarReading } from '../domain/calendar/calendar-body.check.js';
import { AgreementActivation } from './agreement-activation.js';
import { CalendarLookup } from './calendar-lookup.js';
import { AgreementCommandMessage } from './agreement.handlers.js';
import { AmendAgreementRequest, DraftAgreementRequest, RetireAgreementRequest } from './agreements.requests.js';

/** Commands on agreements; calendars, targets and thresholds are checked as the simulation checks them. */
@ApiTags('agreements')
@Controller('agreements')
export class AgreementCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly activation: AgreementActivation,
    private readonly calendars: CalendarLookup,
    @Inject(CALENDAR_KNOWLEDGE) private readonly knowledge: CalendarKnowledge,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Draft an agreement; with "id" under a name of your own, which an import can refer to' })
  @ApiBody({ type: DraftAgreementRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async draft(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, ...data } = valid(checkDraft(body, this.reading(context)));
    await this.calendars.refuseUnusable(data.content);
    const command = { type: 'DraftAgreement', data } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    const result = await this.commands.execute(new AgreementCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'agreements' });
  }

  @CommandRoute('activate', 'Put the newest version in force; refused while another one is active for the same scope')
  async activate(@Target() { id, context, reply }: CommandTarget, @Body() _: EmptyRequest) {
    return answerCommand(reply, await this.activation.activate(id, context));
  }

  @CommandRoute('amend', 'Write the next version; in force at once if the agreement is active')
  @ApiBody({ type: AmendAgreementRequest })
  async amend(@Target() agreement: CommandTarget, @Body() body: unknown) {
    const data = valid(checkAmendment(body, this.reading(agreement.context)));
    await this.calendars.refuseUnusable(data.content);
    return this.execute(agreement, { type: 'AmendAgreement', data });
  }

  @CommandRoute('retire', 'End the agreement; tickets bound to it stay bound')
  async retire(@Target() { id, context, reply }: CommandTarget, @Body() body: RetireAgreementRequest) {
    return answerCommand(reply, await this.activation.retire(id, { ...body }, context));
  }

  private reading({ occurredAt }: CommandContext): CalendarReading {
    return { knowledge: this.knowledge, writtenAt: occurredAt };
  }

  private async execute({ id, context, reply }: CommandTarget, command: AgreementCommand) {
    return answerCommand(reply, await this.commands.execute(new AgreementCommandMessage({ id, command, context })));
  }
}

const valid = <Value>(checked: Checked<Value>): Value => {
  if (!checked.ok) throw new InvalidInput(checked.errors);
  return checked.value;
};
