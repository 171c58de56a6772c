import { type DomainEvent } from '@chronodesk/kernel';

/** One end of a dependency: a service or a configuration item, by id. */
export interface DependencyEnd {
  readonly kind: 'service' | 'item';
  readonly id: string;
}

/** `from` does not work without `on`; there is one dependency at most from one thing on another. */
export interface Dependency {
  readonly from: DependencyEnd;
  readonly on: DependencyEnd;
  /** `runs-on`, `uses`, …: a word of the desk's own. */
  readonly kind: string;
}

/** Declared again, a dependency has another kind. */
export type DependencyDeclared = DomainEvent<'DependencyDeclared', Dependency>;
export type DependencyRemoved = DomainEvent<
  'DependencyRemoved',
  { readonly from: DependencyEnd; readonly on: DependencyEnd; readonly reason: string | null }
>;

/** Events of `dependencies-all`: one stream, so that two edits at once cannot close a circle together. */
export type DependencyEvent = DependencyDeclared | DependencyRemoved;
