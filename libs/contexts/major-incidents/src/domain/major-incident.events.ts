import { type DomainEvent } from '@chronodesk/kernel';
import {
  type AudiencePlan,
  type LinkedAs,
  type LinkedTicket,
  type MajorSubject,
  type Party,
  type RuleReference,
  type TicketReference,
  type UpdateDeadline,
} from './progress/major-incident.values.js';

export type * from './progress/major-incident.values.js';

/** What every fact tells, so that it can be understood by itself. */
export interface MajorFact {
  /** Id of the major incident; it follows from the ticket's. */
  readonly major: string;
  readonly ticket: TicketReference;
}

/** A rule found that somebody should look; nothing runs yet. */
export type MajorIncidentSuggested = DomainEvent<
  'MajorIncidentSuggested',
  MajorFact & MajorSubject & { readonly rule: RuleReference; readonly reason: string }
>;
/** Somebody looked, and it is none. */
export type MajorIncidentSuggestionDismissed = DomainEvent<
  'MajorIncidentSuggestionDismissed',
  MajorFact & { readonly reason: string }
>;
/** The clocks of all audiences run from here on. */
export type MajorIncidentDeclared = DomainEvent<
  'MajorIncidentDeclared',
  MajorFact &
    MajorSubject & {
      /** How often it was declared, from 1: after a revocation it may be declared again. */
      readonly round: number;
      readonly reason: string;
      /** What the business feels. */
      readonly impact: string | null;
      /** Null: by hand. */
      readonly rule: RuleReference | null;
      readonly lead: Party | null;
      readonly linked: readonly LinkedTicket[];
      readonly plan: readonly AudiencePlan[];
      readonly deadlines: readonly UpdateDeadline[];
    }
>;
/** It was none after all; what happened meanwhile stays recorded. */
export type MajorIncidentRevoked = DomainEvent<'MajorIncidentRevoked', MajorFact & { readonly reason: string }>;
export type MajorIncidentImpactStated = DomainEvent<
  'MajorIncidentImpactStated',
  MajorFact & { readonly impact: string }
>;
export type MajorIncidentLeadHandedOver = DomainEvent<
  'MajorIncidentLeadHandedOver',
  MajorFact & { readonly from: Party | null; readonly to: Party; readonly note: string | null }
>;
export type MajorIncidentRoleTaken = DomainEvent<
  'MajorIncidentRoleTaken',
  MajorFact & { readonly role: string; readonly party: Party }
>;
export type MajorIncidentRoleLeft = DomainEvent<
  'MajorIncidentRoleLeft',
  MajorFact & { readonly role: string; readonly party: Party }
>;
export type MajorIncidentTicketsLinked = DomainEvent<
  'MajorIncidentTicketsLinked',
  MajorFact & { readonly tickets: readonly TicketReference[]; readonly as: LinkedAs }
>;
export type MajorIncidentTicketsUnlinked = DomainEvent<
  'MajorIncidentTicketsUnlinked',
  MajorFact & { readonly tickets: readonly TicketReference[]; readonly reason: string | null }
>;
/** The whole new plan; an audience whose interval did not change keeps its clock. */
export type MajorIncidentPlanChanged = DomainEvent<
  'MajorIncidentPlanChanged',
  MajorFact & { readonly plan: readonly AudiencePlan[]; readonly deadlines: readonly UpdateDeadline[] }
>;
/** An audience heard something. */
export type MajorIncidentUpdatePublished = DomainEvent<
  'MajorIncidentUpdatePublished',
  MajorFact & {
    readonly audience: string;
    /** Counts the updates of an audience from 1. */
    readonly update: number;
    readonly text: string;
    /** The deadline it answers; null where none ran. */
    readonly dueAt: string | null;
    readonly late: boolean;
    /** Null once it is resolved: nothing more is promised. */
    readonly next: UpdateDeadline | null;
  }
>;

/** A step of an update's clock came to pass. */
export interface UpdateStepFact extends MajorFact {
  readonly audience: string;
  /** The deadline by its number. */
  readonly number: number;
  readonly dueAt: string;
  /** When it came to pass: its instant, or when the deadline was set if that was later. */
  readonly at: string;
  readonly noticedAt: string;
}
/** The reminder: an audience has to hear something by `dueAt`. */
export type MajorIncidentUpdateDue = DomainEvent<'MajorIncidentUpdateDue', UpdateStepFact>;
/** `dueAt` passed without an update. */
export type MajorIncidentUpdateOverdue = DomainEvent<'MajorIncidentUpdateOverdue', UpdateStepFact>;

/** The business can work again; the cause may still be there. The clocks go on. */
export type MajorIncidentMitigated = DomainEvent<
  'MajorIncidentMitigated',
  MajorFact & { readonly note: string | null }
>;
/** The clocks stop. */
export type MajorIncidentResolved = DomainEvent<'MajorIncidentResolved', MajorFact & { readonly note: string | null }>;
/** It was not over: the clocks run again. */
export type MajorIncidentReopened = DomainEvent<
  'MajorIncidentReopened',
  MajorFact & { readonly reason: string; readonly deadlines: readonly UpdateDeadline[] }
>;
/** What was learnt; a second review takes the place of the first. */
export type MajorIncidentReviewed = DomainEvent<
  'MajorIncidentReviewed',
  MajorFact & { readonly summary: string; readonly findings: readonly string[] }
>;
/** Something has to be done so that it does not happen again. */
export type MajorIncidentActionAdded = DomainEvent<
  'MajorIncidentActionAdded',
  MajorFact & {
    /** Counts the actions of a major incident from 1. */
    readonly action: number;
    readonly title: string;
    readonly owner: Party;
    /** Local date, `YYYY-MM-DD`. */
    readonly dueOn: string;
  }
>;
export type MajorIncidentActionDone = DomainEvent<
  'MajorIncidentActionDone',
  MajorFact & { readonly action: number; readonly note: string | null }
>;
export type MajorIncidentActionDropped = DomainEvent<
  'MajorIncidentActionDropped',
  MajorFact & { readonly action: number; readonly reason: string }
>;
/** The end; actions may still be open and are followed up. */
export type MajorIncidentClosed = DomainEvent<
  'MajorIncidentClosed',
  MajorFact & { readonly reviewed: boolean; readonly reason: string | null }
>;

/** Events of `majorIncident-<id>` streams. */
export type MajorIncidentEvent =
  | MajorIncidentSuggested
  | MajorIncidentSuggestionDismissed
  | MajorIncidentDeclared
  | MajorIncidentRevoked
  | MajorIncidentImpactStated
  | MajorIncidentLeadHandedOver
  | MajorIncidentRoleTaken
  | MajorIncidentRoleLeft
  | MajorIncidentTicketsLinked
  | MajorIncidentTicketsUnlinked
  | MajorIncidentPlanChanged
  | MajorIncidentUpdatePublished
  | MajorIncidentUpdateDue
  | MajorIncidentUpdateOverdue
  | MajorIncidentMitigated
  | MajorIncidentResolved
  | MajorIncidentReopened
  | MajorIncidentReviewed
  | MajorIncidentActionAdded
  | MajorIncidentActionDone
  | MajorIncidentActionDropped
  | MajorIncidentClosed;
