import { type DomainEvent } from '@chronodesk/kernel';

/** What the directory says about a customer: a firm or a department, not a person. */
export interface CustomerContent {
  readonly name: string;
  readonly description: string | null;
  /** Ids of the people who speak for it. */
  readonly contacts: readonly string[];
}

export type CustomerDefined = DomainEvent<'CustomerDefined', CustomerContent>;
/** The whole new content. */
export type CustomerAmended = DomainEvent<'CustomerAmended', CustomerContent>;
export type CustomerRetired = DomainEvent<'CustomerRetired', { readonly name: string; readonly reason: string | null }>;

/** Events of `customer-<id>` streams. */
export type CustomerEvent = CustomerDefined | CustomerAmended | CustomerRetired;
