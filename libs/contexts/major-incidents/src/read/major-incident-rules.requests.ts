import { AtLeastQuery, PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';

const STATUSES = ['draft', 'active', 'retired'] as const;

/** `GET /major-incident-rules`. */
export class ListMajorIncidentRulesRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATUSES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATUSES, { each: true, message: `has to be among ${STATUSES.join(', ')}` })
  status?: string[];
}

/** `GET /major-incident-rules/{id}`. */
export class GetMajorIncidentRuleRequest extends AtLeastQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'A version by number; the newest unless given.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  version?: number;
}
