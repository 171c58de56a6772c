/** Something that may depend on something else: a service or a configuration item. */
export interface Node {
  readonly kind: string;
  readonly id: string;
}

/** `from` depends on `on`. */
export interface Edge {
  readonly from: Node;
  readonly on: Node;
}

const keyOf = ({ kind, id }: Node): string => `${kind} ${id}`;

/** Who depends on whom, ready to be asked upward. Built edge by edge; an edge may be declared again. */
export class Dependants {
  private readonly above = new Map<string, Map<string, Node>>();

  add({ from, on }: Edge): void {
    const above = this.above.get(keyOf(on)) ?? new Map<string, Node>();
    this.above.set(keyOf(on), above.set(keyOf(from), from));
  }

  remove({ from, on }: Edge): void {
    this.above.get(keyOf(on))?.delete(keyOf(from));
  }

  /** A service and every service that depends on it, directly or over others; sorted by code unit, each once. */
  servicesAbove(service: string): string[] {
    return this.servicesFrom({ kind: 'service', id: service });
  }

  /** Every service that depends on a configuration item, likewise. */
  servicesOn(item: string): string[] {
    return this.servicesFrom({ kind: 'item', id: item });
  }

  private servicesFrom(start: Node): string[] {
    const seen = new Map([[keyOf(start), start]]);
    for (const node of seen.values())
      for (const [key, above] of this.above.get(keyOf(node)) ?? []) if (!seen.has(key)) seen.set(key, above);
    return [...seen.values()]
      .filter(({ kind }) => kind === 'service')
      .map(({ id }) => id)
      .sort();
  }
}
