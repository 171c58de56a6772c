import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';

/** Longest name, id or reference. */
const NAME = 200;
/** Longest free text, in characters. */
const TEXT = 32_000;
/** Incidents in one command. */
const MOST_INCIDENTS = 200;
/** Words of a known error. */
const MOST_WORDS = 20;

export class OpenProblemRequest {
  @ApiProperty({ maxLength: 300 }) @IsString() @Length(1, 300) title: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(0, TEXT) description?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) service?: string;
  @ApiPropertyOptional({ description: 'configuration item' }) @IsOptional() @IsString() @Length(1, NAME) ci?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) category?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) subcategory?: string;
  @ApiPropertyOptional({ type: [String], maxItems: MOST_INCIDENTS, description: 'Ids or numbers of incidents' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_INCIDENTS)
  @IsString({ each: true })
  @Length(1, NAME, { each: true })
  incidents?: string[];
  @ApiProperty({ maxLength: TEXT, description: 'Why a cause is looked for' })
  @IsString()
  @Length(1, TEXT)
  reason: string;
  @ApiPropertyOptional({ description: 'Key of the suggestion it comes from; fills what it is about where absent' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  suggestion?: string;
}

export class LinkIncidentsRequest {
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_INCIDENTS, description: 'Ids or numbers of incidents' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_INCIDENTS)
  @IsString({ each: true })
  @Length(1, NAME, { each: true })
  incidents: string[];
}

export class UnlinkIncidentsRequest extends LinkIncidentsRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class DiagnoseProblemRequest {
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) rootCause: string;
}

export class MatchCriteriaRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) service?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) ci?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) category?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) subcategory?: string;
  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_WORDS,
    description: 'Words that all stand in the title; capitals do not matter',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_WORDS)
  @IsString({ each: true })
  @Length(1, NAME, { each: true })
  words?: string[];
}

export class AmendWorkaroundRequest {
  @ApiProperty({ maxLength: TEXT, description: 'What helps until the cause is removed' })
  @IsString()
  @Length(1, TEXT)
  workaround: string;
}

export class KnowProblemRequest extends AmendWorkaroundRequest {
  @ApiProperty({ maxLength: TEXT, description: 'How the error shows' }) @IsString() @Length(1, TEXT) error: string;
  @ApiPropertyOptional({
    type: MatchCriteriaRequest,
    description: 'Tickets that fit all of these see the workaround; default: what the problem is about',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MatchCriteriaRequest)
  matches?: MatchCriteriaRequest;
}

export class PlanFixRequest {
  @ApiProperty({ description: 'Id or number of the change that removes the cause' })
  @IsString()
  @Length(1, NAME)
  change: string;
}

export class ResolveProblemRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) resolution?: string;
}

/** Something that has to be explained. */
export class ProblemReasonRequest {
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}
