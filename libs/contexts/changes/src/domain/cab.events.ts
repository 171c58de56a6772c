import { type DomainEvent } from '@chronodesk/kernel';
import { type VotingRule } from './approval/votes.js';

/** Who decides on changes, and how. */
export interface CabContent {
  readonly name: string;
  readonly members: readonly string[];
  /** One of the members; decides where the rule leaves it open. */
  readonly chair: string;
  /** How many members have to vote. */
  readonly quorum: number;
  readonly rule: VotingRule;
}

export type CabDefined = DomainEvent<'CabDefined', CabContent>;
/** The whole new content; changes that were submitted before are decided by the old one. */
export type CabAmended = DomainEvent<'CabAmended', CabContent & { readonly reason: string | null }>;
export type CabRetired = DomainEvent<'CabRetired', { readonly reason: string | null }>;

/** Events of `cab-<id>` streams. */
export type CabEvent = CabDefined | CabAmended | CabRetired;
