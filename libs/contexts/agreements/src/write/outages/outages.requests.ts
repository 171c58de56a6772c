import { IsInstant } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { type OutageImpact } from '../../domain/service-outage.events.js';

/** Longest name and longest free text, in characters. */
const NAME = 200;
const TEXT = 32_000;
const IMPACTS = ['down', 'degraded'] as const satisfies readonly OutageImpact[];
/** Ids and numbers only, because they leave the house. */
const REFERENCE = /^[A-Za-z0-9-]{1,64}$/;
const INSTANT = { type: String, format: 'date-time' } as const;

/** `POST /outages`. */
export class StartOutageRequest {
  @ApiProperty({ maxLength: NAME, description: 'As tickets and agreements name it' })
  @IsString()
  @Length(1, NAME)
  service: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'Now, unless given; not in the future' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiProperty({ enum: IMPACTS }) @IsIn(IMPACTS) impact: OutageImpact;

  @ApiPropertyOptional({ description: 'Number or id of the ticket or change behind it' })
  @IsOptional()
  @IsString()
  @Matches(REFERENCE, { message: 'has to be the number or id of a ticket or change' })
  ticket?: string;

  @ApiPropertyOptional({ default: false }) @IsOptional() @IsBoolean() planned?: boolean;
}

/** `POST /outages/{id}/end`. */
export class EndOutageRequest {
  @ApiPropertyOptional({ ...INSTANT, description: 'Now, unless given; later than the start, not in the future' })
  @IsOptional()
  @IsInstant()
  until?: string;
}

/** `POST /outages/{id}/correct`; what is left out stays as it is. */
export class CorrectOutageRequest {
  @ApiPropertyOptional(INSTANT) @ValidateIf(isGiven('from')) @IsInstant() from?: string;

  @ApiPropertyOptional({ ...INSTANT, nullable: true, description: 'null: it still goes on' })
  @IsOptional()
  @IsInstant()
  until?: string | null;

  @ApiPropertyOptional({ enum: IMPACTS }) @ValidateIf(isGiven('impact')) @IsIn(IMPACTS) impact?: OutageImpact;
  @ApiPropertyOptional() @ValidateIf(isGiven('planned')) @IsBoolean() planned?: boolean;
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}

/** `POST /outages/{id}/withdraw`. */
export class WithdrawOutageRequest {
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}

/** Null is no value here: it would neither change a member nor leave it as it is. */
function isGiven(member: 'from' | 'impact' | 'planned') {
  return (request: CorrectOutageRequest): boolean => request[member] !== undefined;
}
