import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { AtLeastQuery, PageQuery } from '@chronodesk/http';

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;
const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** A calendar month, `YYYY-MM`. */
export const IsMonth = (): PropertyDecorator => Matches(MONTH, { message: 'has to be a month, for example 2026-03' });

/** A version by number; the one whose terms count for the month unless given. */
export const Version = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: Number,
      minimum: 1,
      description: 'By the terms of this version, whenever it was in force.',
    }),
    IsOptional(),
    Transform(number),
    IsInt(),
    Min(1),
  );

/** `GET /sla/penalties`. */
export class PenaltiesRequest extends AtLeastQuery {
  @ApiProperty({ example: 'gold' }) @Length(1, 200) agreement: string;

  @ApiPropertyOptional({ example: '2026-03', description: 'One month; or "from" and "to".' })
  @IsOptional()
  @IsMonth()
  month?: string;

  @ApiPropertyOptional({ example: '2026-01' }) @IsOptional() @IsMonth() from?: string;
  @ApiPropertyOptional({ example: '2026-03', description: 'Inclusive.' }) @IsOptional() @IsMonth() to?: string;
  @Version() version?: number;
}

/** `GET /sla/penalties/tickets`. */
export class PenaltyTicketsRequest extends PageQuery {
  @ApiProperty({ example: 'gold' }) @Length(1, 200) agreement: string;
  @ApiProperty({ example: '2026-03' }) @IsMonth() month: string;

  @ApiProperty({ minimum: 0, description: 'Place of the rule in the terms, from 0.' })
  @Transform(number)
  @IsInt()
  @Min(0)
  @Max(1000)
  rule: number;

  @Version() version?: number;
}
