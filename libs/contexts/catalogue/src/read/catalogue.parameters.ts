import { AsOfQuery, EntryListQuery } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { type Direction } from './dependencies/direct-dependencies.js';

const CRITICALITIES = [1, 2, 3, 4] as const;
const DIRECTIONS = ['up', 'down'] as const;
/** Dependencies in a row that an impact follows unless asked otherwise, and at most. */
const DEEPEST = 50;
const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[0-9]{1,3}$/.test(value) ? Number(value) : value;

/** Parameters of a list of entries. */
class OwnedListParameters extends EntryListQuery {
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
export class ServiceListParameters extends OwnedListParameters {
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
export class ConfigurationItemListParameters extends OwnedListParameters {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) type?: string;
  @ApiPropertyOptional({ description: 'Id of the service it belongs to.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  service?: string;
}

/** Parameters of reads of impact. */
export class ImpactParameters extends AsOfQuery {
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
