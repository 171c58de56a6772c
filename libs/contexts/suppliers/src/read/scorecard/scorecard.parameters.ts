import { Cursor, DEFAULT_LIMIT, Limit, RequiredInstantParameter, refuseBackwardSpan } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsTimeZone } from 'class-validator';
import { type Per } from '../../domain/scorecard/calendar-period.js';
import { type Scored, SCORED } from '../../domain/scorecard/weights.js';
import { DESK_ZONE, SupplierParameters } from '../suppliers.parameters.js';

const PERS = ['month', 'quarter'] as const satisfies readonly Per[];
const LONGEST_MS = 10 * 366 * 86_400_000;
const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === 'false' ? value === 'true' : value;

/** Parameters of reads of a span of time. */
export class SpanParameters extends SupplierParameters {
  @RequiredInstantParameter('Handed over at or after.')
  from: string;
  @RequiredInstantParameter('Handed over before.')
  to: string;
}

/** Parameters of `GET /suppliers/{id}/scorecard`. */
export class ScorecardParameters extends SpanParameters {
  @ApiPropertyOptional({ enum: PERS, default: 'month' }) @IsIn(PERS) per: Per = 'month';
  @ApiPropertyOptional({ description: 'IANA zone whose months and quarters are shown.', default: DESK_ZONE })
  @IsTimeZone({ message: 'has to be an IANA time zone, for example Europe/Berlin' })
  timeZone: string = DESK_ZONE;
}

/** Parameters of `GET /suppliers/{id}/scorecard/tickets`. */
export class ScorecardTicketParameters extends SpanParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiProperty({ enum: SCORED }) @IsIn(SCORED) figure: Scored;
  @ApiPropertyOptional({ type: Boolean, description: 'Only those that the figure counts (true), or does not (false).' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  counted?: boolean;
}

/** @throws InvalidInput for a span that ends before it begins, or is longer than ten years. */
export const refuseOddSpan = ({ from, to }: { readonly from: string; readonly to: string }): void => {
  refuseBackwardSpan({ from, to });
  if (Date.parse(to) - Date.parse(from) > LONGEST_MS)
    throw new InvalidInput([{ path: 'to', message: 'has to be within ten years of "from"' }]);
};
