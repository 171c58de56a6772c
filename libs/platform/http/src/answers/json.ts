/** JSON as it goes out: bigints become decimal strings, because JSON numbers lose them in most clients. */
export const toJson = (value: unknown): string => {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Stringifying with a replacer is several times slower, so it is kept for what needs it.
    if (error instanceof TypeError) return JSON.stringify(value, bigintAsString);
    throw error;
  }
};

const bigintAsString = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
