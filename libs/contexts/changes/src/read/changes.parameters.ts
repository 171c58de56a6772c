import { AsOf, AtLeast, Cursor, DEFAULT_LIMIT, InstantParameter, Limit } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type ChangeState } from '../domain/change.events.js';

const STATES: readonly ChangeState[] = [
  ...(['requested', 'assessed', 'submitted', 'approved', 'rejected', 'scheduled'] as const),
  ...(['started', 'completed', 'failed', 'rolled-back', 'reviewed', 'cancelled'] as const),
];

/** Parameters of a read of one change. */
export class ChangeParameters {
  @AtLeast() atLeast?: bigint;
  @AsOf() asOf?: string;
}

/** Parameters of every list of changes. */
class ChangePageParameters extends ChangeParameters {
  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
  @ApiPropertyOptional({ description: 'The service they change.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  service?: string;
}

/** Parameters of `GET /changes`. */
export class ChangeListParameters extends ChangePageParameters {
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: ChangeState[];

  @ApiPropertyOptional({ type: Boolean, description: 'true: emergencies that were begun and still wait for approval.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  approvalDue?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'Part of the number, title or description.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;
}

/** Parameters of `GET /changes/calendar`. */
export class CalendarParameters extends ChangePageParameters {
  @InstantParameter('Windows that end later; default: now.')
  from?: string;

  @InstantParameter('Windows that start earlier; default: 31 days after `from`.')
  to?: string;
}
