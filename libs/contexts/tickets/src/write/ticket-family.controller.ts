import { answerCommand, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { TicketCommandMessage } from './ticket.handlers.js';
import { TicketRelating } from './ticket-relating.js';
import * as requests from './tickets.requests.js';

/** Duplicates, parents and children. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketFamilyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly relating: TicketRelating,
  ) {}

  @CommandRoute('duplicate-of', 'Another ticket is about the same matter; this one ends without a verdict')
  async duplicateOf(@Target() target: CommandTarget, @Body() { original }: requests.DuplicateOfRequest) {
    const relation = { id: idOfNumber(target.id), other: original, field: 'original' };
    return answerCommand(target.reply, await this.relating.relate('duplicate', relation, target.context));
  }

  @CommandRoute('make-child-of', 'Let the ticket follow a parent, which can update all of its children at once')
  async makeChildOf(@Target() target: CommandTarget, @Body() { parent }: requests.MakeChildRequest) {
    const relation = { id: idOfNumber(target.id), other: parent, field: 'parent' };
    return answerCommand(target.reply, await this.relating.relate('child', relation, target.context));
  }

  @CommandRoute('part', 'The ticket is no child, or no duplicate, after all; work on a duplicate goes on')
  async part(@Target() { id, context, reply }: CommandTarget, @Body() body: requests.TicketReasonRequest) {
    const command = { type: 'PartTicket', data: { ...body } } as const;
    const message = new TicketCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
