import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const NAME = 200;
const TEXT = 32_000;

/** `POST /regulatory-cases`; checked by the domain, described here. */
export class OpenRegulatoryCaseRequest {
  @ApiPropertyOptional({ description: 'Id or number of the ticket', example: 'INC0000123' }) ticket?: string;
  @ApiPropertyOptional({ maxLength: NAME }) title?: string;
  @ApiProperty({ description: 'Why this has to be reported' }) reason: string;
  @ApiProperty({ type: [String], example: ['nis2', 'dora', 'gdpr'] }) regulations: string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', format: 'date-time' },
    example: { awareness: '2026-05-01T10:00:00Z' },
    description: 'Instants that the regulations count from; others may follow with POST …/anchor',
  })
  anchors: Record<string, string>;
}

export class GiveAnchorRequest {
  @ApiProperty({ example: 'classification' }) anchor: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiPropertyOptional({ description: 'Needed to put right an instant that was given before' }) reason?: string;
}

export class SubmitStageRequest {
  @ApiProperty({ example: 'nis2' }) regulation: string;
  @ApiProperty({ example: 'early-warning' }) stage: string;
  @ApiPropertyOptional({ format: 'date-time', description: 'When it reached the authority; now unless given' })
  at?: string;
  @ApiProperty({ description: "The authority's reference, or where the proof lies", maxLength: NAME })
  reference: string;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    description: 'What was reported, by field of the form',
  })
  fields?: Record<string, string | number | boolean>;
}

export class WithdrawStagesRequest {
  @ApiProperty({ description: 'Why it does not have to be reported' }) @IsString() @Length(1, TEXT) reason: string;
  @ApiPropertyOptional({ description: 'Only the stages of this regulation' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  regulation?: string;
  @ApiPropertyOptional({ description: 'Only this stage, and those that count from it' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  stage?: string;
}

export class CloseRegulatoryCaseRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) note?: string;
}
