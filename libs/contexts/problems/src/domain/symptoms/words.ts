/** Words that tell nothing about what is broken; English and German. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'the and for with from that this has have had not was were are after since when while does did can cannot could ' +
    'will would should into onto over under out off all any are but its our your their there here ' +
    'der die das den dem des ein eine einen einem einer eines und oder mit von vom zum zur bei beim auf aus nach seit ' +
    'für nicht kein keine keinen ist sind war waren hat haben wird werden kann können mehr sich auch noch immer wieder ' +
    'wenn als über unter ohne incident ticket störung problem'
  ).split(' '),
);
const SHORTEST = 3;
/** A title has at most 300 characters; more words than this are no title. */
const MOST_WORDS = 40;

/**
 * The words of a title that tell a symptom: lower case, each once, in the order of their first mention, without
 * numbers, short words and words that stand in every second title. "Outlook stürzt beim Start ab (2)" gives outlook,
 * stürzt, start.
 */
export const wordsOf = (title: string): string[] => {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  const telling = words.filter((word) => word.length >= SHORTEST && !/\p{N}/u.test(word) && !COMMON.has(word));
  return [...new Set(telling)].slice(0, MOST_WORDS);
};
