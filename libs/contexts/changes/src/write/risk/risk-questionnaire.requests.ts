import { OptionalTextField } from '@chronodesk/http';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { RISK_ASPECTS, type RiskAspect } from '../../domain/risk/questionnaire.js';

const SENTENCE = 500;
const MOST_QUESTIONS = 50;
const MOST_OPTIONS = 20;
const MOST_POINTS = 1_000;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ID_FAULT = { message: 'has to be 1 to 64 lower-case letters, digits and dashes' };

class RiskTextRequest {
  @ApiProperty({ maxLength: SENTENCE }) @IsString() @Length(1, SENTENCE) en: string;
  @ApiProperty({ maxLength: SENTENCE }) @IsString() @Length(1, SENTENCE) de: string;
}

class RiskOptionRequest {
  @ApiProperty({ type: String, pattern: ID.source }) @Matches(ID, ID_FAULT) id: string;
  @ApiProperty({ type: RiskTextRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => RiskTextRequest)
  text: RiskTextRequest;
  @ApiProperty({ minimum: 0, maximum: MOST_POINTS, description: 'More points mean more risk' })
  @IsInt()
  @Min(0)
  @Max(MOST_POINTS)
  points: number;
}

class RiskQuestionRequest {
  @ApiProperty({ type: String, pattern: ID.source }) @Matches(ID, ID_FAULT) id: string;
  @ApiProperty({ type: RiskTextRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => RiskTextRequest)
  text: RiskTextRequest;
  @ApiProperty({ enum: RISK_ASPECTS }) @IsIn(RISK_ASPECTS) about: RiskAspect;
  @ApiProperty({ type: [RiskOptionRequest] })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MOST_OPTIONS)
  @ValidateNested({ each: true })
  @Type(() => RiskOptionRequest)
  options: RiskOptionRequest[];
}

class AspectThresholdsRequest {
  @ApiProperty({ minimum: 1, description: 'From so many points on: 1 (high)' }) @IsInt() @Min(1) high: number;
  @ApiProperty({ minimum: 0, description: 'From so many points on: 2; below: 3' }) @IsInt() @Min(0) medium: number;
}

class RiskThresholdsRequest {
  @ApiProperty({ type: AspectThresholdsRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => AspectThresholdsRequest)
  impact: AspectThresholdsRequest;
  @ApiProperty({ type: AspectThresholdsRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => AspectThresholdsRequest)
  likelihood: AspectThresholdsRequest;
}

export class SetRiskQuestionnaireRequest {
  @ApiProperty({ type: [RiskQuestionRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_QUESTIONS)
  @ValidateNested({ each: true })
  @Type(() => RiskQuestionRequest)
  questions: RiskQuestionRequest[];
  @ApiProperty({ type: RiskThresholdsRequest, description: 'What sums of points mean' })
  @IsDefined()
  @ValidateNested()
  @Type(() => RiskThresholdsRequest)
  thresholds: RiskThresholdsRequest;
  @OptionalTextField() reason?: string | null;
}
