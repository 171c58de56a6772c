import { AsOf, AtLeastQuery, InstantParameter, PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const STATES = ['open', 'closed'] as const;
const NAME = 200;

/** `GET /regulatory-cases`. */
export class ListRegulatoryCasesRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: string[];

  @ApiPropertyOptional({ description: 'Id of a regulation.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  regulation?: string;

  @ApiPropertyOptional({ description: 'Id or number of the ticket.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  ticket?: string;

  @InstantParameter('Something is due before this instant, or overdue.')
  dueBefore?: string;
}

/** `GET /regulatory-cases/{id}`. */
export class GetRegulatoryCaseRequest extends AtLeastQuery {
  @AsOf()
  asOf?: string;
}
