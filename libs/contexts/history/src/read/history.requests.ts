import { AsOf, AtLeastQuery, InstantParameter, PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { parseDuration } from '@chronodesk/wall-time';
import { IsIn, IsOptional, IsString, Length, ValidateBy } from 'class-validator';

const LONGEST = 300;
const MOST_TYPES = 50;
const ORDERS = ['newest', 'oldest'] as const;

const Word = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, description }), IsOptional(), IsString(), Length(1, LONGEST));

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
  @InstantParameter('Happened at this instant or later.') from?: string;
  @InstantParameter('Happened before this instant.') to?: string;
  @InstantParameter('Recorded at this instant or later.') recordedFrom?: string;
  @InstantParameter('Recorded before this instant.') recordedTo?: string;
  @Order() order: (typeof ORDERS)[number] = 'newest';
}

/** Parameters of the history of one thing. */
export class HistoryRequest extends PageQuery {
  @Order() order: (typeof ORDERS)[number] = 'oldest';
}

/** A day: what changed shortly before it broke. */
const CHANGES_BEFORE_MS = 86_400_000;
const MOST_CHANGES_BEFORE_MS = 30 * 86_400_000;

/** Parameters of a timeline. */
export class TimelineRequest extends HistoryRequest {
  @AsOf() asOf?: string;

  /** In milliseconds. */
  @ApiPropertyOptional({
    ...{ type: String, example: 'PT48H', default: 'PT24H' },
    description: 'Changes of the same service belong to the story from so long before it; at most PT720H.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (parseDuration(value) ?? value) : value))
  @ValidateBy({
    name: 'isChangesBefore',
    validator: {
      validate: (value) => Number.isInteger(value) && Number(value) <= MOST_CHANGES_BEFORE_MS,
      defaultMessage: () => 'has to be a duration in hours and minutes such as PT48H, at most PT720H',
    },
  })
  changesBefore: number = CHANGES_BEFORE_MS;
}

/** Parameters of `GET /desk`. */
export class DeskRequest extends AtLeastQuery {
  @AsOf() asOf?: string;
  @InstantParameter('Also the desk of this instant, and the differences.') compareWith?: string;
}
