import { IsInstant, UnlessAbsent } from '@chronodesk/http';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type Level } from '../domain/change.commands.js';
import { type ChangeKind, type ReviewOutcome } from '../domain/change.events.js';

/** Longest name, id or reference. */
const NAME = 200;
/** Longest free text, in characters. */
const TEXT = 32_000;

const KINDS = ['standard', 'normal', 'emergency'] as const;
const OUTCOMES = ['successful', 'successful-with-issues', 'unsuccessful'] as const;

/** Why an emergency change has to happen in spite of a freeze. */
const FreezeReason = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description: 'Why this emergency has to pass a freeze; recorded', maxLength: TEXT }),
    IsOptional(),
    IsString(),
    Length(1, TEXT),
  );

export class RequestChangeRequest {
  @ApiProperty({ enum: KINDS, description: 'standard: pre-approved; emergency: may be approved afterwards' })
  @IsIn(KINDS)
  kind: ChangeKind;
  @ApiProperty({ maxLength: 300 }) @IsString() @Length(1, 300) title: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(0, TEXT) description?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) service?: string;
  @ApiPropertyOptional({ description: 'Id of the model that a standard change follows; it is approved at once' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  model?: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

/** 1 high, 2 medium, 3 low; has to be there unless questions are answered instead. */
const LevelUnlessAnswered = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, minimum: 1, maximum: 3, description }),
    ValidateIf(({ answers }: AssessChangeRequest, level) => answers === undefined || level !== undefined),
    IsInt(),
    Min(1),
    Max(3),
  );

export class AssessChangeRequest {
  @LevelUnlessAnswered('1 high, 2 medium, 3 low') impact?: Level;
  @LevelUnlessAnswered('1 high, 2 medium, 3 low: how likely it goes wrong') likelihood?: Level;
  @ApiPropertyOptional({
    ...{ type: Object, additionalProperties: { type: 'string' }, example: { tested: 'partly' } },
    description: 'Instead of both: to each question of the risk questionnaire the id of an option',
  })
  @UnlessAbsent()
  @IsObject()
  answers?: Record<string, unknown>;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) notes?: string;
}

export class PlanChangeRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) implementation?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) test?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) rollback?: string;
  @ApiPropertyOptional({ description: 'Who does the work, and may therefore not approve it' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  implementer?: string;
}

export class ApproveChangeRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) conditions?: string;
}

export class WindowRequest {
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() from: string;
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() to: string;
}

export class ScheduleChangeRequest {
  @ApiProperty({ type: WindowRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => WindowRequest)
  window: WindowRequest;
  @FreezeReason() freezeReason?: string;
}

export class StartChangeRequest {
  @FreezeReason() freezeReason?: string;
}

export class ReviewChangeRequest {
  @ApiProperty({ enum: OUTCOMES }) @IsIn(OUTCOMES) outcome: ReviewOutcome;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) notes?: string;
}

export class NotesRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) notes?: string;
}

/** Something that has to be explained. */
export class ReasonRequest {
  @ApiProperty() @IsString() @Length(1, TEXT) reason: string;
}

/** Something that may be explained. */
export class OptionalReasonRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
