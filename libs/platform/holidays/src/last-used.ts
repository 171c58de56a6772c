/** Keeps the values used last, at most `capacity` of them, by key. */
export class LastUsed<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  /** The value kept, or a new one in place of the one not used for longest. */
  get(key: string, create: () => Value): Value {
    const value = this.values.get(key) ?? create();
    this.values.delete(key);
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.capacity && oldest !== undefined) this.values.delete(oldest);
    return value;
  }
}
