import { type Text } from '@chronodesk/kernel';

/** A language of the product. */
export type Language = keyof Text;

/** The language an `Accept-Language` header prefers; English where it names neither. */
export const preferredLanguage = (header: string | undefined): Language => {
  let best: { language: Language; quality: number } = { language: 'en', quality: 0 };
  for (const part of header?.split(',') ?? []) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0]?.trim();
    if (language !== 'de' && language !== 'en') continue;
    const given = parameters.map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const quality = given === undefined ? 1 : Number(given);
    if (quality > best.quality) best = { language, quality };
  }
  return best.language;
};
