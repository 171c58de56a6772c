import { type Fault } from '@chronodesk/kernel';
import { filledTextsOf, itemsOf, nestedFieldsOf } from './class-rules.js';
import { escapePointer } from './faults.js';

/** Texts that have to say something and hold nothing but blanks. */
export const blankTexts = (body: unknown, path = ''): Fault[] => {
  if (typeof body !== 'object' || body === null) return [];
  const fields = body as Record<string, unknown>;
  const pathOf = (property: string) => `${path}/${escapePointer(property)}`;
  const blank = filledTextsOf(body).flatMap(({ property }) => placesOfBlanks(fields[property], pathOf(property)));
  const nested = nestedFieldsOf(body).flatMap(({ property }) => {
    const at = pathOf(property);
    const isList = Array.isArray(fields[property]);
    return itemsOf(fields[property]).flatMap((item, i) => blankTexts(item, isList ? `${at}/${i}` : at));
  });
  return [...blank.map((place) => ({ path: place, message: 'must not be blank' })), ...nested];
};

const placesOfBlanks = (value: unknown, path: string): string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  return Array.isArray(value) ? value.flatMap((item, i) => placesOfBlanks(item, `${path}/${i}`)) : [];
};
