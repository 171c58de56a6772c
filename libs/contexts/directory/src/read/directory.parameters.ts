import { AsOf, AtLeast, Cursor, DEFAULT_LIMIT, Limit } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const STATES = ['active', 'retired'] as const;
const LINES = [1, 2, 3] as const;
const lineOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[123]$/.test(value) ? Number(value) : value;

/** Parameters of a read of one entry. */
export class EntryParameters {
  @AtLeast() atLeast?: bigint;
  @AsOf() asOf?: string;
}

/** Parameters of a list of entries. */
export class EntryListParameters extends EntryParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({ description: 'Part of the id or name.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;
  @ApiPropertyOptional({ enum: STATES, description: 'Both where absent.' })
  @IsOptional()
  @IsIn(STATES)
  state?: 'active' | 'retired';
}

/** Parameters of `GET /teams`. */
export class TeamListParameters extends EntryListParameters {
  @ApiPropertyOptional({ enum: LINES })
  @IsOptional()
  @Transform(lineOf)
  @IsIn(LINES)
  line?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) skill?: string;
  @ApiPropertyOptional({ description: 'Id of a person.' }) @IsOptional() @IsString() @Length(1, 200) member?: string;
}

/** Parameters of `GET /people`. */
export class PersonListParameters extends EntryListParameters {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) skill?: string;
  @ApiPropertyOptional({ description: 'Id of a customer.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  customer?: string;
}
