import { wordsOf } from './words.js';

describe('the words of a title', () => {
  it.each([
    ['Outlook stürzt beim Start ab (2)', ['outlook', 'stürzt', 'start']],
    ['VPN: cannot connect, VPN client 4.2 hangs', ['vpn', 'connect', 'client', 'hangs']],
    ['INC0000045', []],
    ['the and ab', []],
    ['', []],
    // The same letters, composed and decomposed.
    ['Dru\u0308cker Drücker', ['drücker']],
  ])('%j are %j', (title, words) => expect(wordsOf(title)).toEqual(words));

  it('are no more than a title can hold', () =>
    expect(wordsOf(Array.from({ length: 60 }, (_, i) => 'x'.repeat(i + 3)).join(' '))).toHaveLength(40));
});
