import { IsInstant } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '@chronodesk/http';

/** Longest name; longest decision or action; longest notes, in characters. */
const NAME = 200;
const LINE = 1_000;
const TEXT = 32_000;
const MOST = 100;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export class ParticipantRequest {
  @ApiProperty({ example: 'service manager' }) @IsString() @Length(1, NAME) role: string;
  @ApiProperty() @IsString() @Length(1, NAME) name: string;
}

export class ActionRequest {
  @ApiProperty({ maxLength: LINE }) @IsString() @Length(1, LINE) text: string;
  @ApiProperty({ description: 'Who sees to it: a person, a team, or the supplier.' })
  @IsString()
  @Length(1, NAME)
  owner: string;
  @ApiProperty({ format: 'date' }) @IsDay() dueOn: string;
}

export class HoldMeetingRequest {
  @ApiProperty({ pattern: SLUG.source, example: '2026-q1', description: 'An id of your own.' })
  @Length(1, 60)
  @Matches(SLUG, { message: 'has to be lower-case letters and digits, with single dashes between them' })
  meeting: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'default: now' })
  @IsOptional()
  @IsInstant()
  heldAt?: string;
  @ApiProperty({ type: [ParticipantRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => ParticipantRequest)
  participants: ParticipantRequest[];
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @Length(1, LINE, { each: true })
  decisions?: string[];
  @ApiPropertyOptional({ type: [ActionRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => ActionRequest)
  actions?: ActionRequest[];
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) notes?: string;
}

export class CompleteActionRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) note?: string;
}
