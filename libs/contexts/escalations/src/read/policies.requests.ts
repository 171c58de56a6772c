import { AtLeastQuery, InstantParameter, IsQueryInstant, PageQuery, ReadQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Min, ValidateIf } from 'class-validator';

const POLICY_STATUSES = ['draft', 'active', 'retired'] as const;
const ROTA_STATUSES = ['active', 'retired'] as const;

const commaList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** `GET /escalation-policies`. Comma-separated values mean "one of". */
export class ListEscalationPoliciesRequest extends PageQuery {
  @ApiPropertyOptional({ enum: POLICY_STATUSES, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(POLICY_STATUSES, { each: true })
  status?: string[];
}

/** `GET /escalation-policies/{id}`. */
export class GetEscalationPolicyRequest extends AtLeastQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'A version by number; the newest unless given.' })
  @IsOptional()
  @Transform(number)
  @IsInt()
  @Min(1)
  version?: number;
}

/** `GET /rotas`. */
export class ListRotasRequest extends PageQuery {
  @ApiPropertyOptional({ enum: ROTA_STATUSES, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(ROTA_STATUSES, { each: true })
  status?: string[];
}

/** `GET /rotas/{id}/on-call`: an instant, now unless given, or a span. */
export class OnCallRequest extends ReadQuery {
  @InstantParameter('Who is on call at this instant; now unless given.')
  at?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Instead of "at": every turn from this instant on.' })
  @ValidateIf(({ from, to }: OnCallRequest) => from !== undefined || to !== undefined)
  @IsQueryInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Up to this instant, at most 366 days later; exclusive.' })
  @ValidateIf(({ from, to }: OnCallRequest) => from !== undefined || to !== undefined)
  @IsQueryInstant()
  to?: string;
}
