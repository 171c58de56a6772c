import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const KEY = 2_000;
const TEXT = 32_000;

export class DismissSuggestionRequest {
  @ApiProperty({ description: 'Key of the suggestion', example: 'ci:mx-1' })
  @IsString()
  @Length(1, KEY)
  suggestion: string;
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) reason: string;
}

export class RestoreSuggestionRequest {
  @ApiProperty({ description: 'Key of the suggestion', example: 'ci:mx-1' })
  @IsString()
  @Length(1, KEY)
  suggestion: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
