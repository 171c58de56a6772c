import { IsInstant } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class DeclareChangeFreezeRequest {
  @ApiPropertyOptional({ description: 'Left out: the whole desk' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  service?: string;
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() from: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Exclusive' }) @IsInstant() to: string;
  @ApiProperty({ maxLength: 32_000, example: 'Year-end closing' }) @IsString() @Length(1, 32_000) reason: string;
}

export class LiftChangeFreezeRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 32_000) reason?: string;
}
