import { answerCommand, CommandAnswer, type CommandTarget, Target } from '@chronodesk/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsNumber, IsOptional, IsString, Length } from 'class-validator';
import { ScorecardCommandMessage, WEIGHTS_STREAM_ID } from './scorecard.handlers.js';

const Weight = { minimum: 0, maximum: 100, description: '0 to 100; absent: as before' };

/** How much each figure counts; only the proportions matter. */
export class SetWeightsRequest {
  @ApiPropertyOptional(Weight) @IsOptional() @IsNumber() acknowledgedInTime?: number;
  @ApiPropertyOptional(Weight) @IsOptional() @IsNumber() returnedInTime?: number;
  @ApiPropertyOptional(Weight) @IsOptional() @IsNumber() bounces?: number;
  @ApiPropertyOptional(Weight) @IsOptional() @IsNumber() reopened?: number;
  @ApiPropertyOptional(Weight) @IsOptional() @IsNumber() satisfaction?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 32_000) reason?: string;
}

/** Commands on scorecards. */
@ApiTags('suppliers')
@Controller('suppliers')
export class ScorecardCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('scorecard/weights')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set how much each figure of a scorecard counts towards the total' })
  @ApiOkResponse({ type: CommandAnswer })
  async set(@Target() { context, reply }: CommandTarget, @Body() { reason, ...weights }: SetWeightsRequest) {
    const command = {
      type: 'SetScorecardWeights' as const,
      data: { weights, ...(reason !== undefined && { reason }) },
    };
    const message = new ScorecardCommandMessage({ id: WEIGHTS_STREAM_ID, command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
