import { type Fault } from '@chronodesk/kernel';
import { nestedFieldsOf } from './class-rules.js';
import { escapePointer } from './faults.js';

/**
 * Finds arrays where a nested object belongs: class-validator looks through an array at any depth as if it were not
 * there, so `[[{…}]]` passes for `[{…}]` and `[{…}]` for `{…}`.
 */
export const arraysInPlaceOfObjects = (value: unknown, path = ''): Fault[] => {
  if (typeof value !== 'object' || value === null) return [];
  const faults: Fault[] = [];
  for (const { property, each } of nestedFieldsOf(value)) {
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
