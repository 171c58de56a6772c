/** Lets pieces of work with the same key run one after the other, in the order in which they came. */
export class TurnsByKey {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` when it is its turn; passes on what it answers or throws. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(key);
    const result = before ? before.then(work, work) : work();
    const end = () => {
      if (this.last.get(key) === result) this.last.delete(key);
    };
    this.last.set(key, result);
    result.then(end, end);
    return result;
  }
}
