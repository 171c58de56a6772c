import { type DomainEvent } from '@chronodesk/kernel';

/** A ticket, as other tickets refer to it. */
export interface TicketRef {
  readonly id: string;
  readonly number: string;
}

/** A child gets the updates of its parent; a duplicate ends, because another ticket is about the same matter. */
export type RelationType = 'child' | 'duplicate';

/**
 * A ticket is the duplicate of another one: it ends without a verdict, as a cancelled ticket does. `relation` is the same
 * on both sides and made anew each time, so that what concerns an earlier relation is told from the one that holds.
 */
export type TicketMarkedDuplicate = DomainEvent<
  'TicketMarkedDuplicate',
  { readonly original: TicketRef; readonly relation: string }
>;
/** A ticket is the child of another one. */
export type TicketMadeChild = DomainEvent<'TicketMadeChild', { readonly parent: TicketRef; readonly relation: string }>;
/** A child stands alone again; or the ticket was no duplicate after all and is worked on again. */
export type TicketParted = DomainEvent<
  'TicketParted',
  { readonly type: RelationType; readonly from: TicketRef; readonly relation: string; readonly reason: string | null }
>;
/** Of a parent or an original: what is about to be, or is, its child or duplicate. */
export type TicketRelativeGained = DomainEvent<
  'TicketRelativeGained',
  { readonly type: RelationType; readonly relative: TicketRef; readonly relation: string }
>;
/** Of a parent or an original: what is its child or duplicate no more, or could not become it. */
export type TicketRelativeLost = DomainEvent<
  'TicketRelativeLost',
  { readonly type: RelationType; readonly relative: TicketRef; readonly relation: string }
>;

/** Duplicates, parents and children. */
export type FamilyEvent =
  TicketMarkedDuplicate | TicketMadeChild | TicketParted | TicketRelativeGained | TicketRelativeLost;
