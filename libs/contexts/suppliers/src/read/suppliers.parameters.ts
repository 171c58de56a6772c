import { AsOf, AtLeast, Cursor, DEFAULT_LIMIT, InstantParameter, Limit } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsTimeZone, Length, Matches } from 'class-validator';

/** The desk's zone unless told otherwise. */
export const DESK_ZONE = 'Europe/Berlin';
const STATES = ['open', 'done', 'all'] as const;

/** Parameters of a read of one supplier. */
export class SupplierParameters {
  @AtLeast() atLeast?: bigint;
  @AsOf() asOf?: string;
}

/** Parameters of `GET /suppliers`. */
export class SupplierListParameters extends SupplierParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({ description: 'Part of the id, name or description.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;
}

/** Parameters of `GET /suppliers/contracts`. */
export class ContractListParameters extends SupplierParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({
    format: 'date',
    description: 'Those whose last day of notice comes by this day, `YYYY-MM-DD`, and has not passed as of `asOf`.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'has to be a day, for example 2026-12-31' })
  noticeBy?: string;
  @ApiPropertyOptional({ description: 'Id of the supplier.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  supplier?: string;
}

/** Parameters of `GET /suppliers/actions`. */
export class ActionListParameters extends SupplierParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({ enum: STATES, default: 'open' }) @IsIn(STATES) state: (typeof STATES)[number] = 'open';
  @ApiPropertyOptional({ description: 'Id of the supplier.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  supplier?: string;
  @ApiPropertyOptional({ description: 'Who sees to it, as written.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  owner?: string;
  @ApiPropertyOptional({ description: 'IANA zone whose days count.', default: DESK_ZONE })
  @IsTimeZone({ message: 'has to be an IANA time zone, for example Europe/Berlin' })
  timeZone: string = DESK_ZONE;
}

/** Parameters of reads of performance. */
export class PerformanceParameters extends SupplierParameters {
  @InstantParameter('Handed over at or after.')
  from?: string;

  @InstantParameter('Handed over before.')
  to?: string;

  @ApiPropertyOptional({ description: 'IANA zone whose months are shown.', default: DESK_ZONE })
  @IsTimeZone({ message: 'has to be an IANA time zone, for example Europe/Berlin' })
  timeZone: string = DESK_ZONE;
}
