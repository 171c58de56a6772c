/** Counts by a name, such as `active>resolved`; a name that never occurred is absent. */
export type Counts = Readonly<Record<string, number>>;

/** One more of a name. */
export const oneMore = (counts: Counts | null, name: string): Counts => ({
  ...counts,
  [name]: (counts?.[name] ?? 0) + 1,
});
