import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type SuggestionCommand } from '../domain/suggestion.decider.js';
import { groupOfKey, type IncidentGroup } from '../domain/suggestions/suggestion-key.js';
import { idOfSuggestion, SuggestionCommandMessage } from './suggestion.handlers.js';
import { DismissSuggestionRequest, RestoreSuggestionRequest } from './suggestions.requests.js';

/** The group behind a key that was sent; throws `InvalidInput` at `/suggestion`. */
export const groupOfSuggestion = (key: string): IncidentGroup => {
  const group = groupOfKey(key);
  if (!group)
    throw new InvalidInput([
      { path: '/suggestion', message: 'has to be the key of a suggestion of GET /problems/suggestions' },
    ]);
  return group;
};

/** Decisions on suggestions of problems. */
@ApiTags('problems')
@Controller('problems/suggestions')
export class SuggestionCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('dismiss')
  @HttpCode(200)
  @ApiOperation({ summary: 'No cause is to be looked for: the suggestion is not shown any more' })
  @ApiOkResponse({ type: CommandAnswer })
  dismiss(@Target() target: CommandTarget, @Body() body: DismissSuggestionRequest) {
    return this.execute(target, { type: 'DismissSuggestion', data: { ...body } });
  }

  @Post('restore')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a dismissed suggestion again' })
  @ApiOkResponse({ type: CommandAnswer })
  restore(@Target() target: CommandTarget, @Body() body: RestoreSuggestionRequest) {
    return this.execute(target, { type: 'RestoreSuggestion', data: { ...body } });
  }

  private async execute({ context, reply }: CommandTarget, command: SuggestionCommand): Promise<CommandAnswer> {
    const { suggestion } = command.data;
    groupOfSuggestion(suggestion);
    const message = new SuggestionCommandMessage({ id: idOfSuggestion(suggestion), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
