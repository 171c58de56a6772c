import { PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { type EscalationState } from './escalation-view.js';

const STATES = ['open', 'acknowledged', 'resolved'] as const satisfies readonly EscalationState[];
const NAME = 200;
const HIGHEST_LEVEL = 9;
const LEVEL_FAULT = { message: `has to be a whole number from 1 to ${HIGHEST_LEVEL}` };

/** Parameters of `GET /escalations`. */
export class ListEscalationsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: EscalationState[];

  @ApiPropertyOptional({ description: 'Id or number of the ticket.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  ticket?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: HIGHEST_LEVEL })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value,
  )
  @IsInt(LEVEL_FAULT)
  @Min(1, LEVEL_FAULT)
  @Max(HIGHEST_LEVEL, LEVEL_FAULT)
  level?: number;

  @ApiPropertyOptional({ description: 'The team that has to act.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  team?: string;
}
