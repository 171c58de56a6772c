import { checked, checkText, choiceOf, type Input, membersOf } from '@chronodesk/kernel/input';
import { type Party } from '../progress/major-incident.values.js';

/** A person or a team, by id. */
export const checkParty = (input: Input): Party | null => {
  const members = membersOf(input, ['kind', 'id']);
  const kind = checked(members?.kind, (each) => choiceOf(each, ['person', 'team'] as const));
  const id = checked(members?.id, checkText);
  return kind !== null && id !== null ? { kind, id } : null;
};

/** The outcome of a check, or null for a member that is left out or null. */
export const orNull = <Value>(input: Input | null | undefined, check: (input: Input) => Value | null): Value | null =>
  input?.value === null ? null : checked(input, check);
