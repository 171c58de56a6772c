import { NameField, OptionalTextField } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { WindowRequest } from '../changes.requests.js';

/** Longest free text, in characters. */
const TEXT = 32_000;

export class OpenReleaseRequest {
  @NameField() name: string;
  @OptionalTextField() description?: string | null;
}

export class AddReleaseChangeRequest {
  @NameField('Id or number of a change that was not begun.') change: string;
}

export class RemoveReleaseChangeRequest {
  @NameField('Id or number of a change of the release.') change: string;
  @OptionalTextField() reason?: string | null;
}

export class PlanReleaseRequest {
  @ApiProperty({ maxLength: TEXT, description: 'The whole plan' }) @IsString() @Length(1, TEXT) plan: string;
  @ApiPropertyOptional({ type: WindowRequest, description: 'When it is deployed; each change books its own window' })
  @IsOptional()
  @ValidateNested()
  @Type(() => WindowRequest)
  window?: WindowRequest | null;
}

export class DeployReleaseRequest {
  @OptionalTextField('Why emergencies among its changes have to pass a freeze; recorded') freezeReason?: string | null;
}
