import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { AsOfPageQuery } from './query-parameters.js';

const STATES = ['active', 'retired'] as const;

/** Parameters of every list of entries: of what a desk defines under ids, amends and one day retires. */
export class EntryListQuery extends AsOfPageQuery {
  @ApiPropertyOptional({ description: 'Part of the id or name.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;
  @ApiPropertyOptional({ enum: STATES, description: 'Both where absent.' })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}
