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

const collect = (errors: readonly ValidationError[], pathOf: (key: string) => string, faults: Fault[]): void => {
  for (const { property, constraints, children } of errors) {
    const path = pathOf(property);
    for (const [rule, message] of Object.entries(constraints ?? {}))
      faults.push({
        path,
        message: rule === 'whitelistValidation' ? 'is not a known field' : withoutName(message, property),
      });
    collect(children ?? [], (key) => `${path}/${escapePointer(key)}`, faults);
  }
};

/** RFC 6901: `~` and `/` inside a key. */
export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The path says where, so the message need not begin with it. */
const withoutName = (message: string, property: string): string =>
  message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
