import { InvalidInput } from '@chronodesk/kernel';
import { idThatFollows } from './id-that-follows.js';

describe('the id of a thing that was sent without one', () => {
  it('is what follows from its name', () => expect(idThatFollows('print-server')).toBe('print-server'));

  it('has to be given when none follows', () => {
    expect(() => idThatFollows(null)).toThrow(InvalidInput);
  });
});
