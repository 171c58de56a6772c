/** Longest id that is derived from a name. */
const LONGEST = 60;

/** Names of questions about all suppliers, which therefore are no ids. */
const RESERVED: readonly string[] = ['performance'];

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** The id of a supplier that was given none: its name in lower case, with dashes; null when none follows. */
export const supplierIdOf = (name: string): string | null => {
  const slug = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' || RESERVED.includes(slug) ? null : slug;
};
