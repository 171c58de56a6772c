import { AsOf, AtLeast, Cursor, DEFAULT_LIMIT, Limit } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { type Direction } from './dependencies/direct-dependencies.js';

const STATES = ['active', 'retired'] as const;
const CRITICALITIES = [1, 2, 3, 4] as const;
const DIRECTIONS = ['up', 'down'] as const;
/** Dependencies in a row that an impact follows unless asked otherwise, and at most. */
const DEEPEST = 50;
const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[0-9]{1,3}$/.test(value) ? Number(value) : value;

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
  @ApiPropertyOptional({ description: 'Id of a person or team.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  owner?: string;
  @ApiPropertyOptional({ description: 'Id of a supplier.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  supplier?: string;
}

/** Parameters of `GET /services`. */
export class ServiceListParameters extends EntryListParameters {
  @ApiPropertyOptional({ enum: CRITICALITIES })
  @IsOptional()
  @Transform(whole)
  @IsIn(CRITICALITIES)
  criticality?: number;
  @ApiPropertyOptional({ description: 'Id of a customer who uses it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  customer?: string;
}

/** Parameters of `GET /configuration-items`. */
export class ConfigurationItemListParameters extends EntryListParameters {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) type?: string;
  @ApiPropertyOptional({ description: 'Id of the service it belongs to.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  service?: string;
}

/** Parameters of reads of impact. */
export class ImpactParameters extends EntryParameters {
  @ApiProperty({ enum: DIRECTIONS, description: 'up: what needs it, and fails with it; down: what it needs' })
  @IsIn(DIRECTIONS)
  direction: Direction;
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: DEEPEST, default: DEEPEST })
  @Transform(whole)
  @IsInt()
  @Min(1)
  @Max(DEEPEST)
  depth: number = DEEPEST;
}
