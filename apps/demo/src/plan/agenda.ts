import { type Deed } from './deed.js';

interface Entry {
  readonly deed: Deed;
  readonly place: number;
}

/** Deeds to come, handed out in the order of their instants, and of their entry where those are equal. */
export class Agenda {
  private readonly heap: Entry[] = [];
  private entered = 0;

  add(deeds: Iterable<Deed>): void {
    for (const deed of deeds) this.push({ deed, place: this.entered++ });
  }

  /** Takes out everything before an instant (epoch milliseconds). */
  *before(instant: number): Generator<Deed> {
    while (this.heap[0] && this.heap[0].deed.at < instant) yield this.pop();
  }

  private push(entry: Entry): void {
    let at = this.heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isSooner(entry, this.heap[parent]!)) break;
      this.heap[at] = this.heap[parent]!;
      at = parent;
    }
    this.heap[at] = entry;
  }

  private pop(): Deed {
    const first = this.heap[0]!;
    const last = this.heap.pop()!;
    if (this.heap.length > 0) this.sink(last);
    return first.deed;
  }

  private sink(entry: Entry): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.heap.length) break;
      const right = this.heap[child + 1];
      if (right && isSooner(right, this.heap[child]!)) child++;
      if (!isSooner(this.heap[child]!, entry)) break;
      this.heap[at] = this.heap[child]!;
      at = child;
    }
    this.heap[at] = entry;
  }
}

const isSooner = (one: Entry, other: Entry): boolean =>
  one.deed.at < other.deed.at || (one.deed.at === other.deed.at && one.place < other.place);
