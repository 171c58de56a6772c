import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answerCommand, type CommandAnswer, CommandRoute, type CommandTarget, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { Rebinding } from './rebinding.js';
import { RebindTicketRequest } from './rebinding.requests.js';

/** What people decide about the agreements of one ticket. */
@ApiTags('service levels')
@Controller('tickets')
export class RebindingController {
  constructor(private readonly rebinding: Rebinding) {}

  @CommandRoute('rebind', 'Judge the ticket, or the span of a team or supplier, by another agreement from now on')
  async rebind(
    @Target() { id, context, reply }: CommandTarget,
    @Body() body: RebindTicketRequest,
  ): Promise<CommandAnswer> {
    return answerCommand(reply, await this.rebinding.rebind(idOfNumber(id), { ...body }, context));
  }
}
