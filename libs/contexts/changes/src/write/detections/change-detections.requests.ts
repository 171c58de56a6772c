import { IsInstant, NameField, OptionalNameField, OptionalTextField } from '@chronodesk/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** Longest free text, in characters. */
const TEXT = 32_000;

export class ReportChangeDetectionRequest {
  @OptionalNameField('Id of the configuration item that was seen changed.') ci?: string | null;
  @OptionalNameField('Id of the service that was seen changed.') service?: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() detectedAt: string;
  @NameField('Which tool or log saw it.') source: string;
  @ApiProperty({ maxLength: TEXT, example: '/etc/postfix/main.cf has another digest' })
  @IsString()
  @Length(1, TEXT)
  what: string;
  @OptionalNameField('What the source calls it; reported again, it is recorded once.') fingerprint?: string | null;
}

export class JustifyDetectionRequest {
  @NameField('Id or number of the change that was recorded for it.') change: string;
  @OptionalTextField() reason?: string | null;
}
