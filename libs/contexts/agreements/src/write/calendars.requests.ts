import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** A week as it is written in a request; checked by the domain, described here. */
const CONTENT = {
  oneOf: [{ type: 'string', enum: ['always'] }, { type: 'object' }],
  example: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] },
    holidays: { country: 'DE', state: 'BY' },
    closed: ['2026-12-24'],
    open: [{ date: '2026-12-19', hours: [['10:00', '14:00']] }],
  },
};

/** `POST /calendars`. */
export class DefineCalendarRequest {
  @ApiPropertyOptional({ maxLength: 64, example: 'de-by-office' }) id?: string;
  @ApiProperty({ maxLength: 200 }) name: string;
  @ApiProperty(CONTENT) content: unknown;
  @ApiPropertyOptional({ format: 'date-time', description: 'No open time before it; since ever unless given.' })
  validFrom?: string;
}

/** `POST /calendars/{id}/amend`. */
export class AmendCalendarRequest {
  @ApiProperty(CONTENT) content: unknown;
  @ApiPropertyOptional({ format: 'date-time', description: 'Now or later, and later than the version before; now.' })
  validFrom?: string;
  @ApiPropertyOptional() reason?: string;
}

/** `POST /calendars/{id}/retire`. */
export class RetireCalendarRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 32_000) reason?: string;
}
