import { AtLeastQuery, AsOf, IsInstant, PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const LONGEST = 300;
const MOST_TYPES = 50;
const ORDERS = ['newest', 'oldest'] as const;

const Word = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, description }), IsOptional(), IsString(), Length(1, LONGEST));

const Instant = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'date-time', description }), IsOptional(), IsInstant());

const Order = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: ORDERS, description: 'Which lines come first, by their place in the ledger.' }),
    IsOptional(),
    IsIn(ORDERS, { message: `has to be ${ORDERS.join(' or ')}` }),
  );

/** Parameters of `GET /audit`. */
export class AuditRequest extends PageQuery {
  @Word('The stream, for example `ticket-<id>`.') stream?: string;
  @Word('Number or id of the ticket, change … the lines are about.') number?: string;
  @Word('Who did it.') actor?: string;

  @ApiPropertyOptional({ type: String, description: 'Event types, separated by commas.', example: 'TicketResolved' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').slice(0, MOST_TYPES + 1) : value,
  )
  @IsString({ each: true })
  @Length(1, LONGEST, { each: true })
  type?: string[];

  @Word('The request that began it all.') correlation?: string;
  @Instant('Happened at this instant or later.') from?: string;
  @Instant('Happened before this instant.') to?: string;
  @Instant('Recorded at this instant or later.') recordedFrom?: string;
  @Instant('Recorded before this instant.') recordedTo?: string;
  @Order() order: (typeof ORDERS)[number] = 'newest';
}

/** Parameters of the history of one thing. */
export class HistoryRequest extends PageQuery {
  @Order() order: (typeof ORDERS)[number] = 'oldest';
}

/** Parameters of `GET /desk`. */
export class DeskRequest extends AtLeastQuery {
  @AsOf() asOf?: string;
  @Instant('Also the desk of this instant, and the differences.') compareWith?: string;
}
