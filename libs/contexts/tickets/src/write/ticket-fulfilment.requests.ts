import { IsDay } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';

const NAME = 200;
const TEXT = 32_000;
/** Longest entry: a day. */
const MOST_MINUTES = 1_440;
const MOST_ITEMS = 100;

export class ApproveRequestRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) note?: string;
}

export class DeclineRequestRequest {
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}

export class ExtendChecklistRequest {
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @IsString({ each: true })
  @Length(1, 1_000, { each: true })
  texts: string[];
}

export class ApplyTemplateRequest {
  @ApiProperty({ example: 'joiner' }) @IsString() @Length(1, NAME) template: string;
}

export class TickRequest {
  @ApiProperty({ minimum: 1 }) @IsInt() @Min(1) item: number;
  @ApiPropertyOptional({ default: true }) @IsOptional() @IsBoolean() done?: boolean;
}

export class LogTimeRequest {
  @ApiProperty({ minimum: 1, maximum: MOST_MINUTES }) @IsInt() @Min(1) @Max(MOST_MINUTES) minutes: number;
  @ApiProperty({ format: 'date', description: 'Local date of the work, today at the latest' }) @IsDay() on: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) note?: string;
}

export class CorrectTimeRequest {
  @ApiProperty({ minimum: 1 }) @IsInt() @Min(1) entry: number;
  @ApiProperty({ minimum: 0, maximum: MOST_MINUTES }) @IsInt() @Min(0) @Max(MOST_MINUTES) minutes: number;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsDay() on?: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) note?: string;
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}
