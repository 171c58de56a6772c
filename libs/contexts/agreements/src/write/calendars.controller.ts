import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandContext } from '@chronodesk/eventing';
import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, newId, Target } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import {
  type CalendarReading,
  checkCalendarAmendment,
  checkCalendarDraft,
} from '../domain/calendar/calendar-body.check.js';
import { CALENDAR_KNOWLEDGE, type CalendarKnowledge } from '../domain/calendar/calendar.check.js';
import { type Checked } from '@chronodesk/kernel/input';
import { type CalendarCommand } from '../domain/calendar.commands.js';
import { CalendarCommandMessage } from './calendar.handlers.js';
import { AmendCalendarRequest, DefineCalendarRequest, RetireCalendarRequest } from './calendars.requests.js';

/** Commands on calendars. */
@ApiTags('calendars')
@Controller('calendars')
export class CalendarCommandsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CALENDAR_KNOWLEDGE) private readonly knowledge: CalendarKnowledge,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define a calendar that agreements can refer to; with "id" under a name of your own' })
  @ApiBody({ type: DefineCalendarRequest })
  @ApiCreatedResponse({ type: CommandAnswer })
  async define(@Target() { context, reply }: CommandTarget, @Body() body: unknown) {
    const { id, ...data } = valid(checkCalendarDraft(body, this.reading(context)));
    const command = { type: 'DefineCalendar', data } as const;
    const envelope = { id: id ?? newId(context), command, context, isNew: id === null };
    const result = await this.commands.execute(new CalendarCommandMessage(envelope));
    return answerCommand(reply, result, { createdIn: 'calendars' });
  }

  @CommandRoute('amend', 'Write the next version, valid from now or from a later instant')
  @ApiBody({ type: AmendCalendarRequest })
  amend(@Target() calendar: CommandTarget, @Body() body: unknown) {
    const data = valid(checkCalendarAmendment(body, this.reading(calendar.context)));
    return this.execute(calendar, { type: 'AmendCalendar', data });
  }

  @CommandRoute('retire', 'Let no agreement newly refer to it; those that do keep it')
  retire(@Target() calendar: CommandTarget, @Body() body: RetireCalendarRequest) {
    return this.execute(calendar, { type: 'RetireCalendar', data: { ...body } });
  }

  private reading({ occurredAt }: CommandContext): CalendarReading {
    return { knowledge: this.knowledge, writtenAt: occurredAt };
  }

  private async execute({ id, context, reply }: CommandTarget, command: CalendarCommand) {
    return answerCommand(reply, await this.commands.execute(new CalendarCommandMessage({ id, command, context })));
  }
}

const valid = <Value>(checked: Checked<Value>): Value => {
  if (!checked.ok) throw new InvalidInput(checked.errors);
  return checked.value;
};
