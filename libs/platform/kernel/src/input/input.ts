import { type Fault } from '../errors.js';

export { type Fault } from '../errors.js';

/** A value of unknown shape at its place, with the list that collects the faults of the whole. */
export interface Input {
  readonly value: unknown;
  readonly path: string;
  readonly faults: Fault[];
}

/** The root of something that was sent. */
export function inputOf(value: unknown): Input {
  return { value, path: '', faults: [] };
}

/** Nobody reads further; a large body of nothing but faults must not become a larger answer. */
const MAX_FAULTS = 1000;

/** Notes a fault and answers null, so that checks can return it. */
export function fault({ path, faults }: Pick<Input, 'path' | 'faults'>, message: string): null {
  if (faults.length < MAX_FAULTS) faults.push({ path, message });
  return null;
}

/** A place below another one. */
export function below(input: Input, key: string | number, value: unknown): Input {
  const token = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return { value, path: `${input.path}/${token}`, faults: input.faults };
}

/** The members of an object that has all required and no unknown keys; missing optional ones are left out. */
export function membersOf<Required extends string, Optional extends string = never>(
  input: Input,
  required: readonly Required[],
  optional: readonly Optional[] = [],
): ({ [key in Required]: Input | null } & { [key in Optional]?: Input }) | null {
  const { value } = input;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(input, 'must be an object');
  const known = new Set<string>([...required, ...optional]);
  const members: Record<string, Input | null> = {};
  for (const [key, member] of Object.entries(value)) {
    if (known.has(key)) members[key] = below(input, key, member);
    else fault(below(input, key, member), 'is no known key');
  }
  for (const key of required) {
    if (!members[key]) members[key] = fault(below(input, key, undefined), 'is missing');
  }
  return members as { [key in Required]: Input | null } & { [key in Optional]?: Input };
}

/** The items of an array, each at its place. */
export function itemsOf(input: Input): Input[] | null {
  if (!Array.isArray(input.value)) return fault(input, 'must be an array');
  return input.value.map((item, index) => below(input, index, item));
}

/** The text, or null with a fault. */
export function textOf(input: Input): string | null {
  return typeof input.value === 'string' ? input.value : fault(input, 'must be a string');
}

/** The text if it is one of the choices, or null with a fault. */
export function choiceOf<Choice extends string>(input: Input, choices: readonly Choice[]): Choice | null {
  const choice = choices.find((each) => each === input.value);
  return choice ?? fault(input, `must be one of ${choices.join(', ')}`);
}

/** The outcome of a check, or null for a member that is not there. */
export function checked<Value>(input: Input | null | undefined, check: (input: Input) => Value | null): Value | null {
  return input ? check(input) : null;
}

/** The items that are fine by a check of their own. */
export function listOf<Item>(input: Input, check: (item: Input) => Item | null): Item[] {
  return (itemsOf(input) ?? []).map((item) => check(item)).filter((item) => item !== null);
}
