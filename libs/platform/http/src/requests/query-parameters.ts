import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Length, ValidateBy } from 'class-validator';
import { IsQueryInstant } from './instant.js';

/** Lines on a page unless asked otherwise, and at most (contract.md). */
export const DEFAULT_LIMIT = 50;
export const HIGHEST_LIMIT = 200;

const LONGEST_CURSOR = 1_000;
/** EventStoreDB positions are 64 bit. */
const HIGHEST_POSITION = 2n ** 63n - 1n;

const wholeNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^[0-9]{1,9}$/.test(value) ? Number(value) : value;

const position = (value: unknown): unknown =>
  typeof value === 'string' && /^[0-9]{1,20}$/.test(value) ? BigInt(value) : value;

/** An instant of a query that may be left out; the property then holds canonical UTC. */
export const InstantParameter = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date-time', description }),
    IsOptional(),
    IsQueryInstant(),
  );

/** An instant that a query has to name; the property then holds canonical UTC. */
export const RequiredInstantParameter = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: String, format: 'date-time', description }), IsQueryInstant());

/** `limit`: how many lines, 1 to 200. */
export const Limit = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, minimum: 1, maximum: HIGHEST_LIMIT, default: DEFAULT_LIMIT }),
    Transform(({ value }: { value: unknown }) => wholeNumber(value)),
    ValidateBy({
      name: 'isLimit',
      validator: {
        validate: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= HIGHEST_LIMIT,
        defaultMessage: () => `has to be a whole number from 1 to ${HIGHEST_LIMIT}`,
      },
    }),
  );

/** `cursor`: where the page before ended; see `decodeCursor`. */
export const Cursor = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, description: 'The `next` of the page before.' }),
    IsOptional(),
    Length(1, LONGEST_CURSOR, { message: 'has to be the "next" of an earlier page' }),
  );

/** `asOf`: the state at this instant, inclusive; the property then holds canonical UTC. */
export const AsOf = (): PropertyDecorator => InstantParameter('The state as it was at this instant (inclusive).');

/** `knownAt`: only what the ledger had recorded by this instant; the property then holds canonical UTC. */
export const KnownAt = (): PropertyDecorator =>
  InstantParameter('Only what the ledger had recorded by this instant (inclusive).');

/** `atLeast`: waits until the answer knows of this ledger position; the property then holds a bigint. */
export const AtLeast = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: String,
      description: 'Wait until the answer knows of this position.',
      example: '48211',
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => position(value)),
    ValidateBy({
      name: 'isPosition',
      validator: {
        validate: (value) => typeof value === 'bigint' && value <= HIGHEST_POSITION,
        defaultMessage: () => 'has to be the position a command answered, a decimal number',
      },
    }),
  );

/** Parameters of a read of one thing that keeps no versions. */
export class AtLeastQuery {
  @AtLeast()
  atLeast?: bigint;
}

/** Parameters of a read of one thing that keeps versions. */
export class AsOfQuery extends AtLeastQuery {
  @AsOf()
  asOf?: string;
}

/** Parameters of a read of one thing that can also be asked about what was known in the past. */
export class ReadQuery extends AsOfQuery {
  @KnownAt()
  knownAt?: string;
}

/** Parameters of a list that keeps no versions. */
export class PageQuery extends AtLeastQuery {
  @Limit()
  limit: number = DEFAULT_LIMIT;

  @Cursor()
  cursor?: string;
}

/** Parameters of a list of things that keep versions. */
export class AsOfPageQuery extends AsOfQuery {
  @Limit()
  limit: number = DEFAULT_LIMIT;

  @Cursor()
  cursor?: string;
}

/** Parameters of a list that can also be asked about what was known in the past. */
export class ListQuery extends ReadQuery {
  @Limit()
  limit: number = DEFAULT_LIMIT;

  @Cursor()
  cursor?: string;
}
