import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { AsOf, AtLeastQuery, PageQuery, RequiredInstantParameter } from '@chronodesk/http';

const STATUSES = ['active', 'retired'] as const;
/** PostgreSQL's `int`. */
const HIGHEST_VERSION = 2_147_483_647;

const commaList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;

/** `GET /calendars`. Comma-separated values mean "one of". */
export class ListCalendarsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATUSES, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(STATUSES, { each: true })
  status?: string[];
}

/** `GET /calendars/{id}`. */
export class GetCalendarRequest extends AtLeastQuery {
  @AsOf()
  asOf?: string;

  @ApiPropertyOptional({ minimum: 1, description: 'A version by number; the newest unless given.' })
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_VERSION)
  version?: number;
}

/** `GET /calendars/{id}/open-time`. */
export class OpenTimeRequest extends AtLeastQuery {
  @RequiredInstantParameter('Open time from this instant on.')
  from: string;

  @RequiredInstantParameter('Open time before this instant, at most 366 days later.')
  to: string;
}

/** `POST /calendars/{id}/preview`. */
export class PreviewCalendarRequest extends PageQuery {}
