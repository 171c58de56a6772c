import { type QuietHours } from '../quiet/quiet-hours.js';

export const AGREEMENT_KINDS = ['SLA', 'OLA', 'UC'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const METRICS = ['response', 'resolution', 'update'] as const;
export type Metric = (typeof METRICS)[number];

export const WAYS = ['functional', 'hierarchical'] as const;
/** Functional: to those who know more. Hierarchical: to those who may decide more. */
export type EscalationWay = (typeof WAYS)[number];

/**
 * Which tickets a policy is about; null means any. Values are compared as written on the ticket. Matters that are no
 * tickets only meet policies that name their kind.
 */
export interface PolicyScope {
  readonly customer: string | null;
  readonly service: string | null;
  /** Kind of ticket, `complaint` for example, or of matter: `regulatory-deadline`, `availability`, `major-incident-update`, `unauthorised-change`. */
  readonly kind: string | null;
  readonly priority: number | null;
  /** Whose clock it is about; facts about no clock (`opened`) only meet policies for any. */
  readonly agreementKind: AgreementKind | null;
}

export const OCCASIONS = ['opened', 'at-risk', 'breached', 'climbed'] as const;

/**
 * When a step is taken. `climbed` steps are reached from below only. Durations are ISO 8601 and count around the clock
 * (24x7), whatever the calendar of the agreement.
 */
export interface StepOccasion {
  readonly on: (typeof OCCASIONS)[number];
  /** With `at-risk`: the threshold as the agreement writes it; without one, every threshold that the agreement escalates. */
  readonly threshold?: number | string;
  /** With `opened` and `breached`: so long after it, if nothing has settled the matter by then. */
  readonly after?: string;
  /** With `at-risk`, `breached` and `climbed`: only for this clock. */
  readonly metric?: Metric;
}

/**
 * Whom a step tells, as written; a rota stands for whoever is on call at that instant, the owner for the team of a ticket
 * or whoever has to see to a report, leads a major incident or owns a service that was changed without authority.
 */
export type RecipientRule = (
  | { readonly role: string }
  | { readonly team: string }
  | { readonly person: string }
  | { readonly rota: string }
  | { readonly ticketTeam: true }
  | { readonly owner: true }
) & { readonly quietHours?: QuietHours };

/** One rung of an escalation policy. */
export interface PolicyStep {
  readonly when: StepOccasion;
  readonly way: EscalationWay;
  /** 1 to 9. */
  readonly level: number;
  readonly to: readonly RecipientRule[];
  /** Reaction time (24x7): nobody acknowledged within it, and the escalation climbs. Null: it stays where it is. */
  readonly acknowledgeWithin: string | null;
  /** Once acknowledged: not resolved within it (24x7), and the escalation climbs, open again. */
  readonly resolveWithin?: string;
  /** Level to climb to; the next higher one unless given. */
  readonly climbTo?: number;
  /** On the last level: tells everybody again, so often at most. */
  readonly repeat?: { readonly every: string; readonly times: number };
  /** When nobody of this step is told; the fact is recorded, and climbed, all the same. */
  readonly quietHours?: QuietHours;
}

/** What one version of a policy says. */
export interface PolicyContent {
  readonly steps: readonly PolicyStep[];
}
