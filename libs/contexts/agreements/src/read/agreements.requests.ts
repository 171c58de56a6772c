import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import { AsOf, PageQuery, ReadQuery } from '@chronodesk/http';
import { type AgreementKind } from '../domain/agreement.events.js';
import { CLOCK_STATES, type ClockStateFilter } from './sla-status/sla-status.query.js';

const STATUSES = ['draft', 'active', 'retired'] as const;
const KINDS = ['SLA', 'OLA', 'UC'] as const satisfies readonly AgreementKind[];
const METRICS = ['response', 'resolution', 'update'] as const;

const commaList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const number = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
const commaNumbers = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map(number) : value;

/** Whose promises: to customers, of teams (OLA) or of suppliers (UC). */
export const OfKind = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ enum: KINDS, default: 'SLA' }), IsIn(KINDS));

/** `GET /agreements`. Comma-separated values mean "one of". */
export class ListAgreementsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATUSES, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(STATUSES, { each: true })
  status?: string[];
}

/** `GET /agreements/{id}`. */
export class GetAgreementRequest extends PageQuery {
  @AsOf()
  asOf?: string;

  @ApiPropertyOptional({ minimum: 1, description: 'A version by number; the newest unless given.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => number(value))
  @IsInt()
  @Min(1)
  version?: number;
}

/** `GET /tickets/{id}/clocks`. */
export class TicketClocksRequest extends ReadQuery {}

/** `GET /sla/status`. */
export class SlaStatusRequest extends PageQuery {
  @OfKind()
  agreementKind: AgreementKind = 'SLA';

  @ApiPropertyOptional({ enum: CLOCK_STATES, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(CLOCK_STATES, { each: true })
  state?: ClockStateFilter[];

  @ApiPropertyOptional({ type: [Number], example: '1,2' })
  @IsOptional()
  @Transform(commaNumbers)
  @IsInt({ each: true })
  @Min(1, { each: true })
  priority?: number[];

  @ApiPropertyOptional({ enum: METRICS, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(METRICS, { each: true })
  metric?: string[];

  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) team?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) supplier?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) service?: string;
}
