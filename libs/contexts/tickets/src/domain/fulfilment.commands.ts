import { type DomainCommand } from '@chronodesk/kernel';
import { type Approver } from './definition.events.js';
import { type FormValue } from './fulfilment.events.js';

/** What is requested, as the version of the item says; part of `OpenTicket`. */
export interface RequestedItem {
  readonly item: string;
  readonly version: number;
  readonly name: string;
  readonly form: Readonly<Record<string, FormValue>>;
  readonly approval: Approver | null;
  readonly checklist: readonly string[];
  /** Whose wish it is: the requester, or whoever opened the ticket where none is named. */
  readonly requester: string;
}

export type ApproveRequest = DomainCommand<'ApproveRequest', { by: string; note?: string }>;
export type DeclineRequest = DomainCommand<'DeclineRequest', { by: string; reason: string }>;
export type ExtendChecklist = DomainCommand<
  'ExtendChecklist',
  { texts: readonly string[]; template: { id: string; version: number } | null }
>;
export type TickChecklist = DomainCommand<'TickChecklist', { item: number; done: boolean }>;
/** `now` is when it is said. */
export type LogTime = DomainCommand<'LogTime', { minutes: number; on: string; note?: string; now: string }>;
export type CorrectTime = DomainCommand<
  'CorrectTime',
  { entry: number; minutes: number; on?: string; note?: string; reason: string; now: string }
>;

export type FulfilmentCommand =
  ApproveRequest | DeclineRequest | ExtendChecklist | TickChecklist | LogTime | CorrectTime;
