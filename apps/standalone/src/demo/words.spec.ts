import { sightsOf } from './sights.js';
import { languageOf } from './words.js';

describe('the words of the demo', () => {
  it.each([
    [{ LANG: 'de_DE.UTF-8' }, 'de'],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LC_MESSAGES: 'de_AT', LANG: 'en_US' }, 'de'],
    [{}, 'en'],
  ])('are those of %j', (env, language) => expect(languageOf(env)).toBe(language));

  it('are two lines for each sight, with the same addresses in both languages', () => {
    const until = Date.parse('2026-03-31T10:00:00Z');
    const [german, english] = (['de', 'en'] as const).map((language) => sightsOf('http://desk', until, language));
    const addresses = (lines: readonly string[]) => lines.filter((_, index) => index % 2 === 1);
    expect(addresses(german!)).toEqual(addresses(english!));
    expect(addresses(english!)).toContain('    http://desk/api/v1/boards/today');
    expect(english!.join('\n')).toContain('from=2025-03-31T00:00:00Z&to=2026-03-31T00:00:00Z');
    expect(german![0]).not.toBe(english![0]);
  });
});
