import { type Dependency, type DependencyEnd, type DependencyEvent } from './dependencies.events.js';

/** What each thing needs, by the keys of both ends: `from → on → kind`. */
export type Dependencies = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** `service mail`, `item db-1`: tells ends apart, and reads well in a sentence. */
export const keyOf = ({ kind, id }: DependencyEnd): string => `${kind} ${id}`;

/** Folds one event; total, so the removal of what was never declared changes nothing. */
export const evolveDependencies = (dependencies: Dependencies, { type, data }: DependencyEvent): Dependencies => {
  const from = keyOf(data.from);
  const needs = new Map(dependencies.get(from));
  if (type === 'DependencyDeclared') needs.set(keyOf(data.on), data.kind);
  else needs.delete(keyOf(data.on));
  return new Map(dependencies).set(from, needs);
};

/** The shortest way along dependencies from one thing to another, both included; null if there is none. */
export const wayBetween = (dependencies: Dependencies, from: string, to: string): readonly string[] | null => {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  // A map goes on to the keys that are added while it is walked through.
  for (const here of cameFrom.keys()) {
    if (here === to) return wayBack(cameFrom, to);
    for (const next of dependencies.get(here)?.keys() ?? []) if (!cameFrom.has(next)) cameFrom.set(next, here);
  }
  return null;
};

const wayBack = (cameFrom: ReadonlyMap<string, string | null>, to: string): string[] => {
  const way: string[] = [];
  for (let here: string | null = to; here !== null; here = cameFrom.get(here) ?? null) way.unshift(here);
  return way;
};

/** The circle that a dependency would close, from its beginning back to it; null if it closes none. */
export const circleClosedBy = (
  dependencies: Dependencies,
  { from, on }: Pick<Dependency, 'from' | 'on'>,
): readonly string[] | null => {
  const way = wayBetween(dependencies, keyOf(on), keyOf(from));
  return way && [keyOf(from), ...way];
};
