import { canonicalInstant, decodeCursor } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';

/** Where a list that is sorted by an instant and an id goes on. */
export interface InstantCursor {
  readonly at: string;
  readonly id: string;
}

/** Reads the cursor of such a list; throws `InvalidInput` for anything else. */
export const instantCursor = (cursor: string): InstantCursor => {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== 'string' || typeof id !== 'string' || canonicalInstant(at) === null)
    throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
  return { at, id };
};
