import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Longest note, in characters. */
const TEXT = 32_000;

/** What may be said when an escalation is acknowledged or resolved. */
export class EscalationNoteRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) note?: string;
}
