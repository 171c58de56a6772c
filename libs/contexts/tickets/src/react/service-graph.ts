import { type DependencyEvent } from '@chronodesk/catalogue/published';

/** What needs each thing and what it needs, by keys such as `service mail`. */
export interface ServiceGraph {
  readonly up: ReadonlyMap<string, ReadonlySet<string>>;
  readonly down: ReadonlyMap<string, ReadonlySet<string>>;
}

export const emptyGraph: ServiceGraph = { up: new Map(), down: new Map() };

/** Folds one event. */
export const evolveGraph = ({ up, down }: ServiceGraph, { type, data }: DependencyEvent): ServiceGraph => {
  const [from, on] = [`${data.from.kind} ${data.from.id}`, `${data.on.kind} ${data.on.id}`];
  const edit = type === 'DependencyDeclared' ? added : removed;
  return { up: edit(up, on, from), down: edit(down, from, on) };
};

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

const added = (edges: Edges, at: string, to: string): Edges => new Map(edges).set(at, new Set(edges.get(at)).add(to));

const removed = (edges: Edges, at: string, to: string): Edges => {
  const left = new Set(edges.get(at));
  left.delete(to);
  return new Map(edges).set(at, left);
};

const SERVICE = 'service ';

/** The ids of the services that are reached from some things, those among them included. */
export const servicesReached = (edges: Edges, from: readonly string[]): string[] => {
  const reached = new Set(from);
  // A set goes on to the values that are added while it is walked through.
  for (const here of reached) for (const next of edges.get(here) ?? []) reached.add(next);
  return [...reached].filter((key) => key.startsWith(SERVICE)).map((key) => key.slice(SERVICE.length));
};
