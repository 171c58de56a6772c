import { AtLeast } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsTimeZone, Length, Max, Min } from 'class-validator';
import { BACKLOG_GROUPINGS, type BacklogGrouping } from './backlog.query.js';

/** Which tickets a board is about; left out: all. */
export class BoardParameters {
  @AtLeast() atLeast?: bigint;

  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) team?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) service?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) customer?: string;
}

/** `GET /boards/today`. */
export class TodayParameters extends BoardParameters {
  @ApiPropertyOptional({ default: 'Europe/Berlin', description: 'IANA zone of the desk: when its day begins.' })
  @IsTimeZone({ message: 'has to be an IANA time zone such as Europe/Berlin' })
  timeZone: string = 'Europe/Berlin';

  @ApiPropertyOptional({ default: 10, minimum: 1, maximum: 100, description: 'Lines of a section at most.' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  most: number = 10;
}

/** `GET /boards/backlog`. */
export class BacklogParameters extends BoardParameters {
  @ApiPropertyOptional({ enum: BACKLOG_GROUPINGS, default: 'team' })
  @IsIn(BACKLOG_GROUPINGS, { message: `has to be one of ${BACKLOG_GROUPINGS.join(', ')}` })
  groupBy: BacklogGrouping = 'team';
}
