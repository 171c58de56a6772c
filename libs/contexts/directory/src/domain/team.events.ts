import { type DomainEvent } from '@chronodesk/kernel';

/** 1st, 2nd or 3rd level of support. */
export type Line = 1 | 2 | 3;

/** What the directory says about a team; it works in one line. */
export interface TeamContent {
  readonly name: string;
  readonly line: Line;
  /** What its members can do: words of the desk's own. */
  readonly skills: readonly string[];
  /** Ids of people. */
  readonly members: readonly string[];
  /** Id of the person who leads it. */
  readonly lead: string | null;
}

export type TeamDefined = DomainEvent<'TeamDefined', TeamContent>;
/** The whole new content. */
export type TeamAmended = DomainEvent<'TeamAmended', TeamContent>;
export type TeamRetired = DomainEvent<'TeamRetired', { readonly name: string; readonly reason: string | null }>;

/** Events of `team-<id>` streams. */
export type TeamEvent = TeamDefined | TeamAmended | TeamRetired;
