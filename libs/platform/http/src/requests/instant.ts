import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * What PostgreSQL can store, in the form that it reads: an event with another instant would be recorded for good, and every
 * read model would stop at it.
 */
const STORABLE = /^(?!0000)\d{4}-/;

/**
 * The canonical form of an instant, `2024-05-01T10:00:00.000Z`, or null when it is none, names no zone, or lies outside of
 * the years 1 to 9999 in UTC.
 */
export const canonicalInstant = (value: string): string | null => {
  const canonical = utcOf(value);
  return canonical !== null && STORABLE.test(canonical) ? canonical : null;
};

const utcOf = (value: string): string | null => {
  const [, year = '', month = '', day = ''] = INSTANT.exec(value) ?? [];
  if (!year || Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return null;
  // `Date` takes 31 February for 3 March; day 0 of the next month is the last of this one.
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
};

const instantAfter = (mend: (value: string) => string): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (canonicalInstant(mend(value)) ?? value) : value,
    ),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value) => typeof value === 'string' && canonicalInstant(value) !== null,
        defaultMessage: (argument) =>
          typeof argument?.value === 'string' && utcOf(argument.value) !== null
            ? 'has to lie in the years 0001 to 9999 in UTC'
            : 'has to be an instant with a zone, for example 2024-05-01T10:00:00Z',
      },
    }),
  );

/** An instant with a zone, ISO 8601; the property then holds its canonical UTC form. */
export const IsInstant = (): PropertyDecorator => instantAfter((value) => value);

/** The same in a query, where a "+" that was not escaped arrives as a blank. */
export const IsQueryInstant = (): PropertyDecorator => instantAfter((value) => value.replace(/ (?=\d{2}:\d{2}$)/, '+'));
