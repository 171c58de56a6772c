import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkPriorityMatrix } from '../domain/priority-matrix.check.js';
import { PRIORITY_MATRIX_ID, PriorityMatrixCommandMessage } from './priority-matrix.handlers.js';
import { PriorityMatrixRequest } from './priority-matrix.requests.js';

/** The priority matrix of the desk. */
@ApiTags('tickets')
@Controller('priority-matrix')
export class PriorityMatrixCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Write the next version of the priority matrix; open tickets are prioritised anew' })
  @ApiBody({ type: PriorityMatrixRequest })
  @ApiOkResponse({ type: CommandAnswer })
  async amend(@Target() { context, reply }: CommandTarget, @Body() body: unknown): Promise<CommandAnswer> {
    const checked = checkPriorityMatrix(body);
    if (!checked.ok) throw new InvalidInput(checked.errors);
    const command = { type: 'AmendPriorityMatrix', data: checked.value } as const;
    const envelope = { id: PRIORITY_MATRIX_ID, command, context };
    return answerCommand(reply, await this.commands.execute(new PriorityMatrixCommandMessage(envelope)));
  }
}
