/** What incidents can have in common. */
export const GROUPINGS = ['category', 'subcategory', 'ci', 'service', 'symptom'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Incidents that have something in common. */
export interface IncidentGroup {
  readonly by: Grouping;
  /** The category, item or service; for `symptom` a normalised word of the titles. */
  readonly value: string;
  /** The category that a subcategory belongs to; null for everything else. */
  readonly within: string | null;
}

/** The key of a group: the same group, the same key, whenever it is asked for. `ci:mx-1`, `subcategory:mail:client`. */
export const suggestionKeyOf = ({ by, value, within }: IncidentGroup): string =>
  [by, ...(within === null ? [] : [within]), value].map(encodeURIComponent).join(':');

/** The group behind a key; null for anything else. */
export const groupOfKey = (key: string): IncidentGroup | null => {
  const [by, ...names] = key.split(':').map(decoded);
  const known = GROUPINGS.find((grouping) => grouping === by);
  const wanted = known === 'subcategory' ? 2 : 1;
  if (!known || names.length !== wanted || names.some((name) => !name)) return null;
  const group = { by: known, value: names.at(-1)!, within: wanted === 2 ? names[0]! : null };
  // One group has one key, so nothing is dismissed beside it.
  return suggestionKeyOf(group) === key ? group : null;
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
};
