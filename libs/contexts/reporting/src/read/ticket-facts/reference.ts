import { type LinkType } from '@chronodesk/tickets/published';

/** Kinds of things that tickets refer to. */
export type ReferenceType = LinkType | 'ci' | 'supplier';

/** A thing that a ticket refers to, or referred to once. */
export interface Reference {
  readonly type: ReferenceType;
  readonly ref: string;
  /** Found on the ticket when it was opened. */
  readonly atOpening: boolean;
  readonly now: boolean;
}
