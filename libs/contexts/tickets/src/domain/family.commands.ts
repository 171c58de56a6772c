import { type DomainCommand } from '@chronodesk/kernel';
import { type RelationType, type TicketRef } from './family.events.js';

export type MarkDuplicate = DomainCommand<'MarkDuplicate', { original: TicketRef; relation: string }>;
export type MakeChild = DomainCommand<'MakeChild', { parent: TicketRef; relation: string }>;
/** With `relation` only that one ends, and nothing is refused; without, whichever there is. */
export type PartTicket = DomainCommand<'PartTicket', { reason?: string; relation?: string }>;
export type GainRelative = DomainCommand<'GainRelative', { type: RelationType; relative: TicketRef; relation: string }>;
export type LoseRelative = DomainCommand<'LoseRelative', { relative: string; relation: string }>;
/** What a parent's update means for one child. */
export type FollowParent = DomainCommand<
  'FollowParent',
  { parent: TicketRef } & (
    | { what: 'answered'; text: string }
    | { what: 'resolved'; resolution: string | null; code: string | null }
    | { what: 'closed' }
  )
>;

export type FamilyCommand = MarkDuplicate | MakeChild | PartTicket | GainRelative | LoseRelative | FollowParent;
