import { idOfName } from '@chronodesk/kernel';

/** Names of questions about all suppliers, which therefore are no ids. */
export const RESERVED_IDS: readonly string[] = ['performance', 'contracts', 'ranking', 'actions', 'scorecard'];

/** The id of a supplier that was given none, from its name; null when none follows. */
export const supplierIdOf = (name: string): string | null => {
  const id = idOfName(name);
  return id === null || RESERVED_IDS.includes(id) ? null : id;
};
