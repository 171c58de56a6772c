import { type Decider, type DomainCommand, RuleViolation, unreachable } from '@chronodesk/kernel';
import { type Dependency, type DependencyEnd, type DependencyEvent } from './dependencies.events.js';
import { circleClosedBy, type Dependencies, evolveDependencies, keyOf } from './dependencies.js';

export type DeclareDependency = DomainCommand<'DeclareDependency', Dependency>;
export type RemoveDependency = DomainCommand<
  'RemoveDependency',
  { readonly from: DependencyEnd; readonly on: DependencyEnd; readonly reason: string | null }
>;
/** Commands to `dependencies-all`. */
export type DependencyCommand = DeclareDependency | RemoveDependency;

const cycle = (circle: readonly string[]): RuleViolation => {
  const [en, de] = [circle.join(' → '), circle.map(german).join(' → ')];
  return new RuleViolation('DEPENDENCY_CYCLE', {
    en: `This closes a circle: ${en}. Remove one of these dependencies first, or leave this one out.`,
    de: `Damit schließt sich ein Kreis: ${de}. Bitte zuerst eine dieser Abhängigkeiten entfernen oder diese weglassen.`,
  });
};

const german = (key: string): string => key.replace(/^service /, 'Service ').replace(/^item /, 'Element ');

/** One dependency at most from one thing on another; declared with another kind, it has that kind. */
export const declareDependency = (data: Dependency, dependencies: Dependencies): DependencyEvent[] => {
  if (dependencies.get(keyOf(data.from))?.get(keyOf(data.on)) === data.kind) return [];
  const circle = circleClosedBy(dependencies, data);
  if (circle) throw cycle(circle);
  return [{ type: 'DependencyDeclared', data }];
};

export const removeDependency = (data: RemoveDependency['data'], dependencies: Dependencies): DependencyEvent[] =>
  dependencies.get(keyOf(data.from))?.has(keyOf(data.on)) ? [{ type: 'DependencyRemoved', data }] : [];

/** Decides about the whole graph, which therefore never has a circle. */
export const dependenciesDecider: Decider<Dependencies, DependencyCommand, DependencyEvent> = {
  initialState: new Map(),
  evolve: evolveDependencies,
  decide: (command, dependencies) => {
    switch (command.type) {
      case 'DeclareDependency':
        return declareDependency(command.data, dependencies);
      case 'RemoveDependency':
        return removeDependency(command.data, dependencies);
      default:
        return unreachable(command);
    }
  },
};
