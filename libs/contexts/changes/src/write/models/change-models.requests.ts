import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type Level } from '../../domain/change.commands.js';

const NAME = 200;
const TEXT = 32_000;
const MOST_SERVICES = 1_000;
const LEVELS = [1, 2, 3] as const;

class ModelPlanRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) implementation?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) test?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) rollback?: string;
}

class ModelContentRequest {
  @ApiProperty({ maxLength: NAME }) @IsString() @Length(1, NAME) name: string;
  @ApiProperty({ type: [String], description: 'On which services it is approved; none: on any' })
  @IsArray()
  @ArrayMaxSize(MOST_SERVICES)
  @IsString({ each: true })
  @Length(1, NAME, { each: true })
  services: string[];
  @ApiProperty({ enum: LEVELS, description: '1 high, 2 medium, 3 low' }) @IsIn(LEVELS) impact: Level;
  @ApiProperty({ enum: LEVELS, description: '1 high, 2 medium, 3 low' }) @IsIn(LEVELS) likelihood: Level;
  @ApiProperty({ type: ModelPlanRequest, description: 'How it is implemented, tested and rolled back' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ModelPlanRequest)
  plan: ModelPlanRequest;
}

export class DefineChangeModelRequest extends ModelContentRequest {
  @ApiPropertyOptional({ maxLength: 64, example: 'restart' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'has to be 1 to 64 lower-case letters, digits and dashes' })
  id?: string;
}

export class AmendChangeModelRequest extends ModelContentRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class RetireChangeModelRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
