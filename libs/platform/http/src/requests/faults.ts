import { type Fault } from '@chronodesk/kernel';
import { type ValidationError } from 'class-validator';

/** An answer lists this many faults; a body of a megabyte can hold a hundred thousand. */
const MOST_FAULTS = 200;

/** How the place of a fault is written: into a body, or as the name of a parameter. */
export type PathStyle = 'pointer' | 'name';

/** Every fault class-validator found, with its place. */
export const faultsOf = (errors: readonly ValidationError[], style: PathStyle): Fault[] => {
  const faults: Fault[] = [];
  collect(errors, style === 'pointer' ? (key) => `/${escapePointer(key)}` : (key) => key, faults);
  if (faults.length <= MOST_FAULTS) return faults;
  const more = faults.length - MOST_FAULTS;
  return [...faults.slice(0, MOST_FAULTS), { path: '', message: `has ${more} further faults, which are not listed` }];
};

/** Rules that say of which kind a value has to be: of one of another kind nothing else that is said is true. */
const KINDS = new Set(['isArray', 'isString', 'isBoolean', 'isObject', 'isDefined']);
const NUMBERS = new Set(['isInt', 'isNumber']);

const collect = (errors: readonly ValidationError[], pathOf: (key: string) => string, faults: Fault[]): void => {
  for (const error of errors) {
    const { property, children } = error;
    const path = pathOf(property);
    for (const [rule, message] of broken(error))
      faults.push({ path, message: OWN_WORDS[rule] ?? withoutName(message, property) });
    collect(children ?? [], (key) => `${path}/${escapePointer(key)}`, faults);
  }
};

/** What class-validator does not say as one says it to people. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  whitelistValidation: 'is not a known field',
  arrayUnique: 'must not name anything twice',
};

/** The rules that a value breaks, by name; where it is of another kind than it has to be, only that. */
const broken = ({ constraints, value }: ValidationError): [string, string][] => {
  const rules = Object.entries(constraints ?? {});
  const isOfAnotherKind = ([rule]: [string, string]) =>
    KINDS.has(rule) || (NUMBERS.has(rule) && typeof value !== 'number' && !Array.isArray(value));
  const kinds = rules.filter(isOfAnotherKind);
  return kinds.length > 0 ? kinds : rules;
};

/** RFC 6901: `~` and `/` inside a key. */
export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The path says where, so the message need not begin with it. */
const withoutName = (message: string, property: string): string =>
  message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
