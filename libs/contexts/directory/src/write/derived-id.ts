import { InvalidInput } from '@chronodesk/kernel';

/** The id that follows from a name. @throws InvalidInput when none follows, as from a name in another script. */
export const derived = (id: string | null): string => {
  if (id === null) throw new InvalidInput([{ path: '/id', message: 'has to be given: none follows from this name' }]);
  return id;
};
