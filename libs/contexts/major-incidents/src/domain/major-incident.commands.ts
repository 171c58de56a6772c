import { type DomainCommand } from '@chronodesk/kernel';
import {
  type AudiencePlan,
  type LinkedAs,
  type LinkedTicket,
  type MajorSubject,
  type Party,
  type RuleReference,
  type TicketReference,
} from './major-incident.events.js';
import { type UpdateStep } from './communication/update-clock.js';

/** When a command came in; deadlines count from then on. ISO 8601 UTC. */
interface Now {
  readonly now: string;
}
interface Reason {
  readonly reason: string;
}
interface Note {
  readonly note: string | null;
}

export type DeclareMajorIncident = DomainCommand<
  'DeclareMajorIncident',
  Now &
    Reason &
    MajorSubject & {
      readonly id: string;
      readonly impact: string | null;
      /** Null: by hand, which says more than a rule. */
      readonly rule: RuleReference | null;
      readonly lead: Party | null;
      readonly linked: readonly LinkedTicket[];
      readonly plan: readonly AudiencePlan[];
    }
>;
export type SuggestMajorIncident = DomainCommand<
  'SuggestMajorIncident',
  Reason & MajorSubject & { readonly id: string; readonly rule: RuleReference }
>;
export type DismissSuggestion = DomainCommand<'DismissSuggestion', Reason>;
export type RevokeMajorIncident = DomainCommand<'RevokeMajorIncident', Reason>;
export type StateImpact = DomainCommand<'StateImpact', { readonly impact: string }>;
export type HandOverLead = DomainCommand<'HandOverLead', Note & { readonly to: Party }>;
export type TakeRole = DomainCommand<'TakeRole', { readonly role: string; readonly party: Party }>;
export type LeaveRole = DomainCommand<'LeaveRole', { readonly role: string; readonly party: Party }>;
export type LinkTickets = DomainCommand<
  'LinkTickets',
  { readonly tickets: readonly TicketReference[]; readonly as: LinkedAs }
>;
export type UnlinkTickets = DomainCommand<
  'UnlinkTickets',
  { readonly tickets: readonly TicketReference[]; readonly reason: string | null }
>;
export type ChangePlan = DomainCommand<'ChangePlan', Now & { readonly plan: readonly AudiencePlan[] }>;
export type PublishUpdate = DomainCommand<
  'PublishUpdate',
  Now & {
    readonly audience: string;
    readonly text: string;
    /** ISO 8601 duration; null: as the plan says. */
    readonly nextUpdateIn: string | null;
  }
>;
/** A step of an update's clock has come to pass, as far as the table of due steps knows. */
export type RecordUpdateStep = DomainCommand<
  'RecordUpdateStep',
  {
    readonly audience: string;
    readonly number: number;
    readonly step: UpdateStep;
    /** Only what had passed by then counts. */
    readonly asOf: string;
    readonly noticedAt: string;
  }
>;
export type MitigateMajorIncident = DomainCommand<'MitigateMajorIncident', Note>;
export type ResolveMajorIncident = DomainCommand<'ResolveMajorIncident', Note>;
export type ReopenMajorIncident = DomainCommand<'ReopenMajorIncident', Now & Reason>;
/** An action as somebody asks for it. */
export interface NewAction {
  readonly title: string;
  readonly owner: Party;
  readonly dueOn: string;
}
export type ReviewMajorIncident = DomainCommand<
  'ReviewMajorIncident',
  { readonly summary: string; readonly findings: readonly string[]; readonly actions: readonly NewAction[] }
>;
export type AddAction = DomainCommand<'AddAction', NewAction>;
export type CompleteAction = DomainCommand<'CompleteAction', Note & { readonly action: number }>;
export type DropAction = DomainCommand<'DropAction', Reason & { readonly action: number }>;
/** Without a review a reason is needed. */
export type CloseMajorIncident = DomainCommand<'CloseMajorIncident', { readonly reason: string | null }>;

/** Commands to `majorIncident-<id>`. */
export type MajorIncidentCommand =
  | DeclareMajorIncident
  | SuggestMajorIncident
  | DismissSuggestion
  | RevokeMajorIncident
  | StateImpact
  | HandOverLead
  | TakeRole
  | LeaveRole
  | LinkTickets
  | UnlinkTickets
  | ChangePlan
  | PublishUpdate
  | RecordUpdateStep
  | MitigateMajorIncident
  | ResolveMajorIncident
  | ReopenMajorIncident
  | ReviewMajorIncident
  | AddAction
  | CompleteAction
  | DropAction
  | CloseMajorIncident;
