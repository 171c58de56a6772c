import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A day, `YYYY-MM-DD`, that exists and that every read model can store: from the year 1 on. */
export const IsDay = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/, { message: 'has to be a day, for example 2026-12-31' }),
    IsISO8601({ strict: true }, { message: 'has to be a day of the calendar' }),
  );
