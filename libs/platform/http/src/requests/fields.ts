import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';

/** Longest name, id or reference, and longest free text, in characters. */
const NAME = 200;
const TEXT = 32_000;
/** Names in one list at most, so that an event stays small. */
const MOST_NAMES = 500;
const LONGEST_ID = 60;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Checks a field unless it is absent; null is not absence. */
export const UnlessAbsent = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

/** The id that a new thing may be given: lower-case letters and digits, with single dashes between them. */
export const IdField = (description = 'Derived from the name where absent.'): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, pattern: SLUG.source, maxLength: LONGEST_ID, description }),
    UnlessAbsent(),
    Length(1, LONGEST_ID),
    Matches(SLUG, { message: 'has to be lower-case letters and digits, with single dashes between them' }),
  );

/** A name that has to be there. */
export const NameField = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, maxLength: NAME, ...(description && { description }) }),
    IsString(),
    Length(1, NAME),
  );

/** A name, an id or a reference; null or absent: none. */
export const OptionalNameField = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, maxLength: NAME, ...(description && { description }) }),
    IsOptional(),
    IsString(),
    Length(1, NAME),
  );

/** Free text; null or absent: none. */
export const OptionalTextField = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, maxLength: TEXT, ...(description && { description }) }),
    IsOptional(),
    IsString(),
    Length(1, TEXT),
  );

/** A list of different names or ids; absent: empty. */
export const NamesField = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], ...(description && { description }) }),
    UnlessAbsent(),
    IsArray(),
    ArrayMaxSize(MOST_NAMES),
    ArrayUnique(),
    IsString({ each: true }),
    Length(1, NAME, { each: true }),
  );
