import { EntryListQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const LINES = [1, 2, 3] as const;
const lineOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[123]$/.test(value) ? Number(value) : value;

/** Parameters of `GET /teams`. */
export class TeamListParameters extends EntryListQuery {
  @ApiPropertyOptional({ enum: LINES })
  @IsOptional()
  @Transform(lineOf)
  @IsIn(LINES)
  line?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) skill?: string;
  @ApiPropertyOptional({ description: 'Id of a person.' }) @IsOptional() @IsString() @Length(1, 200) member?: string;
}

/** Parameters of `GET /people`. */
export class PersonListParameters extends EntryListQuery {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) skill?: string;
  @ApiPropertyOptional({ description: 'A role they hold.' }) @IsOptional() @IsString() @Length(1, 200) role?: string;
  @ApiPropertyOptional({ description: 'Id of a customer.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  customer?: string;
}
