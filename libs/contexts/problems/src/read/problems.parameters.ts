import { AsOf, AtLeast, Cursor, DEFAULT_LIMIT, Limit } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { type ProblemState } from '../domain/problem.events.js';

const STATES: readonly ProblemState[] = [
  ...(['open', 'investigating', 'diagnosed', 'known-error', 'resolved', 'closed', 'cancelled'] as const),
];

/** Parameters of a read of one problem. */
export class ProblemParameters {
  @AtLeast() atLeast?: bigint;
  @AsOf() asOf?: string;
}

/** Parameters of `GET /problems/{id}/effect`. */
export class EffectParameters extends ProblemParameters {
  @ApiPropertyOptional({ minimum: 2, maximum: 26, default: 8, description: 'Whole weeks on either side, at most.' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(2)
  @Max(26)
  weeks: number = 8;
}

/** Parameters of `GET /problems`. */
export class ProblemListParameters extends ProblemParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;

  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: ProblemState[];

  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) service?: string;
  @ApiPropertyOptional({ description: 'Configuration item.' }) @IsOptional() @IsString() @Length(1, 200) ci?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) category?: string;

  @ApiPropertyOptional({ description: 'Id or number of a linked incident.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  incident?: string;

  @ApiPropertyOptional({ description: 'Part of the number, title or description.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;
}
