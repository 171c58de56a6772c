const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();

/** Whether two texts are spellings of one name: case, blanks, invisible characters and composed letters do not matter. */
export const isSameName = (one: string, other: string): boolean => one === other || keyOf(one) === keyOf(other);
