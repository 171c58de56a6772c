import { type Text } from '@chronodesk/kernel';
import { type MatchCriteria } from '../../domain/problem.events.js';

/** Why a known error fits a ticket: one thing that its criteria name and the ticket has. */
export interface MatchReason {
  readonly by: 'service' | 'ci' | 'category' | 'subcategory' | 'words';
  readonly value: string;
  readonly text: Text;
}

const SENTENCES: Readonly<Record<MatchReason['by'], (value: string) => Text>> = {
  service: (value) => ({
    en: `The ticket is about the service ${value}.`,
    de: `Das Ticket betrifft den Service ${value}.`,
  }),
  ci: (value) => ({
    en: `The ticket is about the configuration item ${value}.`,
    de: `Das Ticket betrifft das Konfigurationselement ${value}.`,
  }),
  category: (value) => ({ en: `Its category is ${value}.`, de: `Seine Kategorie ist ${value}.` }),
  subcategory: (value) => ({ en: `Its subcategory is ${value}.`, de: `Seine Unterkategorie ist ${value}.` }),
  words: (value) => ({ en: `Its title says: ${value}.`, de: `Im Titel steht: ${value}.` }),
};

/** The reasons why criteria fit, if they do: everything they name, since all of it has to fit. */
export const reasonsOf = ({ service, ci, category, subcategory, words }: MatchCriteria): MatchReason[] => {
  const named = { service, ci, category, subcategory, words: words.length > 0 ? words.join(', ') : null };
  return (Object.keys(SENTENCES) as MatchReason['by'][]).flatMap((by) => {
    const value = named[by];
    return value === null ? [] : [{ by, value, text: SENTENCES[by](value) }];
  });
};
