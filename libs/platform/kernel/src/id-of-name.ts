/** Longest id that is derived from a name. */
const LONGEST = 60;

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * The id of a thing that was given none: its name in lower case, with single dashes between letters and digits; null when
 * none follows. An id of that form is its own.
 */
export const idOfName = (name: string): string | null => {
  const slug = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  return slug === '' ? null : slug;
};
