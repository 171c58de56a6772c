import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { OptionalTextField } from './fields.js';

const LONGEST_REASON = 2_000;

/** A command that needs nothing but what it is sent to. */
export class EmptyRequest {}

/** Something is offered no more. */
export class RetireRequest {
  @OptionalTextField() reason?: string | null;
}

/** An attachment was a mistake. */
export class RemoveAttachmentRequest {
  @ApiProperty({
    maxLength: LONGEST_REASON,
    description: 'Why it is not wanted there; it stays on record',
    type: String,
  })
  @IsString()
  @Length(1, LONGEST_REASON)
  reason: string;
}
