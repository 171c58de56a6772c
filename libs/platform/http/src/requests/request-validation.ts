import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { InvalidInput } from '@chronodesk/kernel';
import { type ValidationError } from 'class-validator';
import { withoutNulls } from './absent-fields.js';
import { blankTexts } from './blank-texts.js';
import { arraysInPlaceOfObjects } from './nested-arrays.js';
import { faultsOf } from './faults.js';
import { isStorable } from './json-body.js';

/**
 * Checks bodies and queries against their class-validator classes and answers every fault with its place. Unknown fields
 * are faults, and nothing in a body is coerced: a number in quotes is not a number.
 */
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
      exceptionFactory: (errors: ValidationError[]) => new Faulty(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isBody = metadata.type === 'body';
    if (!isBody) refuseUnstorable(value, metadata.data ?? '');
    if (isBody && this.toValidate(metadata) && value !== undefined && !isPlainObject(value))
      throw new InvalidInput([{ path: '', message: 'has to be a JSON object' }]);
    try {
      const checked: unknown = await super.transform(value, metadata);
      if (!isBody) return checked;
      const faults = [...arraysInPlaceOfObjects(checked), ...blankTexts(checked)];
      if (faults.length > 0) throw new InvalidInput(faults);
      return withoutNulls(checked);
    } catch (error) {
      if (error instanceof Faulty) throw new InvalidInput(faultsOf(error.errors, isBody ? 'pointer' : 'name'));
      throw error;
    }
  }
}

/** Bodies are looked at when they are parsed; this is for what stands in the address. */
const refuseUnstorable = (value: unknown, name: string): void => {
  const texts = isPlainObject(value) ? Object.entries(value as object) : [[name, value] as const];
  const faulty = texts.filter(([, text]) => typeof text === 'string' && !isStorable(text));
  if (faulty.length > 0)
    throw new InvalidInput(faulty.map(([path]) => ({ path, message: 'must not hold the character U+0000' })));
};

/** Carries the errors out of the pipe, to where it is known what was checked. */
class Faulty extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super('not valid');
  }
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
