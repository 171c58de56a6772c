import { type DomainEvent } from '@chronodesk/kernel';

/** What a form may hold. */
export type FormValue = string | number | boolean;

/** The item of the catalogue that a request is for, by its version, and the form as it was filled in. */
export type TicketItemRequested = DomainEvent<
  'TicketItemRequested',
  {
    readonly item: string;
    readonly version: number;
    readonly name: string;
    readonly form: Readonly<Record<string, FormValue>>;
  }
>;
/** Somebody has to agree before work begins; `requester` is who must not. */
export type TicketApprovalRequested = DomainEvent<
  'TicketApprovalRequested',
  { readonly from: { readonly kind: 'person' | 'role'; readonly id: string }; readonly requester: string }
>;
export type TicketApproved = DomainEvent<'TicketApproved', { readonly note: string | null }>;
export type TicketDeclined = DomainEvent<'TicketDeclined', { readonly reason: string }>;

/** One thing to do; ids count up on a ticket, from 1. */
export interface ChecklistItem {
  readonly item: number;
  readonly text: string;
}
/** Things to do; `template` says where they come from, null: from somebody's head. */
export type TicketChecklistExtended = DomainEvent<
  'TicketChecklistExtended',
  {
    readonly items: readonly ChecklistItem[];
    readonly template: { readonly id: string; readonly version: number } | null;
  }
>;
/** A thing was done, or was not done after all; who and when are those of the event. */
export type TicketChecklistTicked = DomainEvent<'TicketChecklistTicked', ChecklistItem & { readonly done: boolean }>;

/** Time that somebody spent on a ticket. */
export interface TimeEntry {
  /** Counts up on a ticket, from 1. */
  readonly entry: number;
  readonly minutes: number;
  /** Local date of the work, `YYYY-MM-DD`. */
  readonly on: string;
  readonly note: string | null;
}
export type TicketTimeLogged = DomainEvent<'TicketTimeLogged', TimeEntry>;
/** The whole entry as it should have been; no minutes: it should not have been at all. */
export type TicketTimeCorrected = DomainEvent<'TicketTimeCorrected', TimeEntry & { readonly reason: string }>;

/** What is asked for, agreed to, done and spent. */
export type FulfilmentEvent =
  | TicketItemRequested
  | TicketApprovalRequested
  | TicketApproved
  | TicketDeclined
  | TicketChecklistExtended
  | TicketChecklistTicked
  | TicketTimeLogged
  | TicketTimeCorrected;
