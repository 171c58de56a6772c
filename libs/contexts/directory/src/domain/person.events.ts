import { type DomainEvent } from '@chronodesk/kernel';

/**
 * What identifies a person. Kept in one value, because it never leaves on Kafka and is to be encrypted per person, so
 * that one can be forgotten; everything else in the ledger refers to people by id.
 */
export interface PersonalDetails {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What the directory says about a person. */
export interface PersonContent {
  readonly personal: PersonalDetails;
  /** What the person can do: words of the desk's own. */
  readonly skills: readonly string[];
  /** Roles the person holds, as escalation policies name them; absent: none. */
  readonly roles?: readonly string[];
  /** Id of the customer the person works for; null: one of the desk's own people. */
  readonly customer: string | null;
}

export type PersonDefined = DomainEvent<'PersonDefined', PersonContent>;
/** The whole new content. */
export type PersonAmended = DomainEvent<'PersonAmended', PersonContent>;
/** The person is here no longer; says no name, because names are in `personal` only. */
export type PersonRetired = DomainEvent<'PersonRetired', { readonly reason: string | null }>;

/** Events of `person-<id>` streams. */
export type PersonEvent = PersonDefined | PersonAmended | PersonRetired;
