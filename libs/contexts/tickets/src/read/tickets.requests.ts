import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PageQuery } from '@chronodesk/http';
import { TICKET_SORTS, type TicketSort } from './ticket-list.query.js';

const STATES = ['new', 'active', 'on-hold', 'resolved', 'closed', 'cancelled'] as const;
const KINDS = ['incident', 'request', 'complaint'] as const;
const PRIORITIES = [1, 2, 3, 4] as const;

const commaList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const commaNumbers = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((item) => (/^\d+$/.test(item) ? Number(item) : item)) : value;

/** Filters, order and page of `GET /tickets`. Comma-separated values mean "one of". */
export class ListTicketsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true, style: 'form', explode: false } as object)
  @IsOptional()
  @Transform(commaList)
  @IsIn(STATES, { each: true })
  status?: string[];

  @ApiPropertyOptional({ type: [Number], example: '1,2' })
  @IsOptional()
  @Transform(commaNumbers)
  @IsIn(PRIORITIES, { each: true })
  priority?: number[];

  @ApiPropertyOptional({ enum: KINDS, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(KINDS, { each: true })
  kind?: string[];

  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) team?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) assignee?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) service?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) supplier?: string;
  @ApiPropertyOptional({ description: 'Part of number or title.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;

  @ApiPropertyOptional({ enum: TICKET_SORTS, default: '-openedAt' })
  @IsIn(TICKET_SORTS)
  sort: TicketSort = '-openedAt';
}
