import { StreamFold } from './stream-fold.js';
import { StreamFolds } from './stream-folds.js';
import { MemoryEventStore } from './testing/index.js';

describe('folded streams of a category', () => {
  it('are kept, but for the one that was asked for longest ago when there are too many', () => {
    const store = new MemoryEventStore();
    const begun: string[] = [];
    const begin = (id: string) => {
      begun.push(id);
      return new StreamFold(store, `service-${id}`, 0, (count) => count + 1);
    };
    const folds = new StreamFolds(begin, 2);
    const first = folds.of('a');
    folds.of('b');
    expect(folds.of('a')).toBe(first);
    folds.of('c');
    expect(folds.of('a')).toBe(first);
    folds.of('b');
    expect(begun).toEqual(['a', 'b', 'c', 'b']);
  });
});
