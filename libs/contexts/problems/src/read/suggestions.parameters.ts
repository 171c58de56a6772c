import { AtLeast, Cursor, DEFAULT_LIMIT, InstantParameter, Limit } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { type Grouping, GROUPINGS } from '../domain/suggestions/suggestion-key.js';

const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Parameters of `GET /problems/suggestions`: the rule, and which groups it is applied to. */
export class SuggestionParameters {
  @AtLeast() atLeast?: bigint;
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;

  @InstantParameter('Start of the span; default: 28 days before `to`.')
  from?: string;

  @InstantParameter('End of the span, not included; default: now.')
  to?: string;

  @ApiPropertyOptional({ minimum: 2, default: 5, description: 'Incidents of a group in the span, at least.' })
  @Transform(toNumber)
  @IsInt()
  @Min(2)
  @Max(1_000_000)
  minimum: number = 5;

  @ApiPropertyOptional({ minimum: 1, default: 2, description: 'How many times as many as usual, at least.' })
  @Transform(toNumber)
  @IsNumber()
  @Min(1)
  @Max(1_000)
  ratio: number = 2;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 52,
    default: 6,
    description: 'How many spans of the same length before say what is usual.',
  })
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(52)
  windows: number = 6;

  @ApiPropertyOptional({
    enum: GROUPINGS,
    isArray: true,
    description: 'What the incidents have in common; one or more, separated by commas; default: all.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [...new Set(value.split(','))] : value))
  @IsIn(GROUPINGS, { each: true, message: `has to be among ${GROUPINGS.join(', ')}` })
  by: Grouping[] = [...GROUPINGS];

  @ApiPropertyOptional({ default: false, description: 'Show those that were dismissed as well.' })
  @Transform(({ value }: { value: unknown }) => FLAGS[String(value)] ?? value)
  @IsBoolean()
  dismissed: boolean = false;
}
