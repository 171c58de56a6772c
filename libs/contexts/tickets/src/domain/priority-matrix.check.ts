import {
  checkBody,
  checked,
  type Checked,
  checkText,
  checkWhole,
  fault,
  type Input,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { type AmendPriorityMatrix } from './priority-matrix.decider.js';
import { type PriorityMatrixContent } from './priority-matrix.events.js';

const LEVELS = ['1', '2', '3'] as const;
const CRITICALITIES = ['1', '2', '3', '4'] as const;

/** Reads the body of `POST /priority-matrix`: the whole new content. */
export const checkPriorityMatrix = (body: unknown): Checked<AmendPriorityMatrix['data']> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['priorities', 'raise'], ['inherit', 'reason']);
    const priorities = checked(members?.priorities, (rows) =>
      table(rows, LEVELS, (row) => table(row, LEVELS, (each) => checkWhole(each, 1, 4))),
    );
    const raise = checked(members?.raise, (each) => table(each, CRITICALITIES, (steps) => checkWhole(steps, 0, 3)));
    const inherit = checked(members?.inherit, checkFlag) ?? false;
    const reason = checked(members?.reason, (each) => checkText(each, TEXT_LENGTH));
    if (!priorities || !raise) return null;
    return { content: { priorities, raise, inherit } as unknown as PriorityMatrixContent, reason };
  });

/** A value for every key and no other. */
const table = <Value>(
  input: Input,
  keys: readonly string[],
  check: (each: Input) => Value | null,
): Record<string, Value> | null => {
  const members = membersOf(input, keys);
  if (!members) return null;
  const values = keys.map((key) => [key, checked(members[key], check)] as const);
  return values.some(([, value]) => value === null) ? null : (Object.fromEntries(values) as Record<string, Value>);
};

const checkFlag = (input: Input): boolean | null =>
  typeof input.value === 'boolean' ? input.value : fault(input, 'must be true or false');
