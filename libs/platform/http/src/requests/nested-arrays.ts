import { type Fault } from '@chronodesk/kernel';
import { getMetadataStorage } from 'class-validator';
import { escapePointer } from './faults.js';

/** How class-validator names the rule of `@ValidateNested()` in its metadata. */
const NESTED = 'nestedValidation';

/**
 * Finds arrays where a nested object belongs: class-validator looks through an array at any depth as if it were not
 * there, so `[[{…}]]` passes for `[{…}]` and `[{…}]` for `{…}`.
 */
export const arraysInPlaceOfObjects = (value: unknown, path = ''): Fault[] => {
  if (typeof value !== 'object' || value === null) return [];
  const faults: Fault[] = [];
  for (const { property, each } of nestedPropertiesOf(value)) {
    const nested = (value as Record<string, unknown>)[property];
    const at = `${path}/${escapePointer(property)}`;
    const isList = each && Array.isArray(nested);
    const items: [string, unknown][] = isList ? nested.map((item, i) => [`${at}/${i}`, item]) : [[at, nested]];
    for (const [place, item] of items)
      if (Array.isArray(item)) faults.push({ path: place, message: 'has to be an object, not an array' });
      else faults.push(...arraysInPlaceOfObjects(item, place));
  }
  return faults;
};

interface NestedProperty {
  readonly property: string;
  readonly each: boolean;
}

/** By class; class-validator looks through the rules of all classes whenever it is asked for those of one. */
const nestedProperties = new WeakMap<object, readonly NestedProperty[]>();

const nestedPropertiesOf = ({ constructor }: object): readonly NestedProperty[] => {
  const known = nestedProperties.get(constructor);
  if (known) return known;
  const nested = getMetadataStorage()
    .getTargetValidationMetadatas(constructor, '', false, false)
    .filter(({ type }) => type === NESTED)
    .map(({ propertyName, each }) => ({ property: propertyName, each }));
  nestedProperties.set(constructor, nested);
  return nested;
};
