import { getMetadataStorage } from 'class-validator';

/** How class-validator names the rules of `@ValidateNested()`, `@IsOptional()` and `@Length()` in its metadata. */
const NESTED = 'nestedValidation';
const OPTIONAL = 'isOptional';
const LENGTH = 'isLength';
/** Where @nestjs/swagger keeps what it is told of a field. */
const DESCRIBED = 'swagger/apiModelProperties';

/** A field of a request, and whether its rule is about each item of a list. */
export interface Field {
  readonly property: string;
  readonly each: boolean;
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** Looks up something once per class: class-validator looks through the rules of all classes whenever it is asked. */
const byClass = (holds: (rule: Rule, prototype: object) => boolean) => {
  const found = new WeakMap<object, readonly Field[]>();
  return ({ constructor }: object): readonly Field[] => {
    const known = found.get(constructor);
    if (known) return known;
    const fields = getMetadataStorage()
      .getTargetValidationMetadatas(constructor, '', false, false)
      .filter((rule) => holds(rule, constructor.prototype as object))
      .map(({ propertyName, each }) => ({ property: propertyName, each }));
    found.set(constructor, fields);
    return fields;
  };
};

/** The fields of an object that hold objects of another class. */
export const nestedFieldsOf = byClass(({ type }) => type === NESTED);

/** The fields of an object that may be absent, and of which the description does not say that null means something. */
export const fieldsWithoutNullOf = byClass(
  ({ name, propertyName }, prototype) => name === OPTIONAL && !isNullable(prototype, propertyName),
);

/** The fields of an object that are texts of at least one character. */
export const filledTextsOf = byClass(
  ({ name, constraints }) => name === LENGTH && (constraints as readonly number[])[0]! > 0,
);

/** What a field holds: the items of a list, or the one value. */
export const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isNullable = (prototype: object, property: string): boolean => {
  const described = Reflect.getMetadata(DESCRIBED, prototype, property) as { nullable?: boolean } | undefined;
  return described?.nullable === true;
};
