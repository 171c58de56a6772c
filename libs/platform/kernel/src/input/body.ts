import { fault, type Fault, type Input, inputOf, textOf } from './input.js';

/** What a check came to: the value, or every fault with its JSON Pointer. */
export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: readonly Fault[] };

/** Longest name and longest free text, in characters. */
export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 32_000;

/** Checks a whole body. */
export const checkBody = <Value>(body: unknown, check: (input: Input) => Value | null): Checked<Value> => {
  const input = inputOf(body);
  const value = check(input);
  return value !== null && input.faults.length === 0 ? { ok: true, value } : { ok: false, errors: input.faults };
};

/** A text that says something, of bounded length. */
export const checkText = (input: Input, longest = NAME_LENGTH): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  if (text !== '' && text.trim() === '') return fault(input, 'must not be blank');
  if (text !== '' && text.length <= longest && !text.includes('\0')) return text;
  return fault(input, `must have 1 to ${longest} characters`);
};

/** An id that the caller chooses, because others refer to it. */
export const checkId = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null || /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text)) return text;
  return fault(
    input,
    'must be 1 to 64 small letters, digits, dots, dashes or underscores, and begin with a letter or digit',
  );
};

/** A whole number between two bounds, both inclusive. */
export const checkWhole = (input: Input, least: number, most: number): number | null => {
  const { value } = input;
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  return fault(input, `must be a whole number from ${least} to ${most}`);
};
