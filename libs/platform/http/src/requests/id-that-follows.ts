import { InvalidInput } from '@chronodesk/kernel';

/**
 * The id of a thing that was sent without one, given what follows from its name.
 * @throws InvalidInput when none follows, as from a name in another script
 */
export const idThatFollows = (id: string | null): string => {
  if (id === null) throw new InvalidInput([{ path: '/id', message: 'has to be given: none follows from this name' }]);
  return id;
};
