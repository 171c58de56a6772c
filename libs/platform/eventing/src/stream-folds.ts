import { type StreamFold } from './stream-fold.js';

/** Folded streams of one category by id, so many of them; the one that was asked for longest ago goes first. */
export class StreamFolds<State> {
  private readonly folds = new Map<string, StreamFold<State>>();

  constructor(
    private readonly begin: (id: string) => StreamFold<State>,
    private readonly capacity = 1_000,
  ) {}

  /** The fold of a stream, begun anew where it is not kept. */
  of(id: string): StreamFold<State> {
    const fold = this.folds.get(id) ?? this.begin(id);
    this.folds.delete(id);
    this.folds.set(id, fold);
    if (this.folds.size > this.capacity) this.folds.delete(this.folds.keys().next().value!);
    return fold;
  }
}
