import {
  type Duration,
  type Instant,
  type Name,
  type Ordinal,
  type PublicFact,
  type RecordNumber,
} from '@chronodesk/kernel';
import {
  type AgreementKind,
  type AgreementPromises,
  type AgreementScope,
  type PartyAgreementKind,
} from '../domain/agreement.events.js';
import { type PlainCalendar } from '../domain/calendar.events.js';
import { type PublicAvailabilityEvents } from './public-availability-events.js';

/** What a message tells about its ticket; nothing personal. */
export interface PublicTicketFacts {
  /** Id of the ticket. */
  readonly id: Name;
  readonly number: RecordNumber;
  readonly kind: Name;
  /** 1 is the highest. */
  readonly priority: Ordinal;
  readonly customer: Name | null;
  readonly service: Name | null;
  readonly team: Name | null;
  readonly supplier: Name | null;
}

/** What every message about an agreement says. */
export interface PublicAgreementFact extends PublicFact {
  /** Id of the agreement. */
  readonly agreement: Name;
}

/** A version of an agreement, with what it promises. */
export interface PublicAgreementAmended extends PublicAgreementFact {
  readonly version: Ordinal;
  readonly content: AgreementPromises;
}

/** The first version of an agreement was written; it is not in force yet. */
export interface PublicAgreementDrafted extends PublicAgreementAmended {
  readonly kind: AgreementKind;
  readonly scope: AgreementScope;
}

/** A version is in force. */
export interface PublicAgreementActivated extends PublicAgreementFact {
  readonly version: Ordinal;
}

/** An agreement is in force no more; tickets bound to it stay bound. */
export type PublicAgreementRetired = PublicAgreementFact;

/** A span in which one party had the ticket. */
export interface PublicSpan {
  /** Of the assignment (OLA) or hand-over (UC) that began it. */
  readonly number: Ordinal;
  /** The team (OLA) or supplier (UC); null if not known. */
  readonly party: Name | null;
}

/** What every message about a calendar says. */
export interface PublicCalendarFact extends PublicFact {
  /** Id of the calendar. */
  readonly calendar: Name;
}

/** The first version of a calendar that agreements can refer to. */
export interface PublicCalendarDefined extends PublicCalendarFact {
  readonly version: Ordinal;
  readonly content: PlainCalendar;
  /** Null: since ever. */
  readonly validFrom: Instant | null;
}

/** A new version of a calendar. */
export interface PublicCalendarAmended extends PublicCalendarFact {
  readonly version: Ordinal;
  readonly content: PlainCalendar;
  /** It governs from then on; up to then the version before does. */
  readonly validFrom: Instant;
}

/** No agreement can newly refer to the calendar. */
export type PublicCalendarRetired = PublicCalendarFact;

/** A ticket is judged by this agreement version from now on. */
export interface PublicTicketBound extends PublicFact {
  readonly ticket: { readonly id: Name };
  readonly agreement: Name;
  readonly version: Ordinal;
}

/** A span of a ticket is judged by this version of an OLA or an underpinning contract. */
export interface PublicSpanBound extends PublicTicketBound {
  readonly agreementKind: PartyAgreementKind;
  readonly span: PublicSpan;
}

/** A clock passed one of its marks. */
export interface PublicClockFact extends PublicFact {
  readonly ticket: PublicTicketFacts;
  readonly agreementKind: AgreementKind;
  /** What an OLA or UC judged; null: the ticket itself, by its SLA. */
  readonly span: PublicSpan | null;
  readonly agreement: Name;
  readonly version: Ordinal;
  /** response, resolution or update. */
  readonly metric: Name;
  readonly cycle: Ordinal;
  /** Number of the stop within the cycle: a continued clock may stop more than once. */
  readonly stop: Ordinal;
  /** The threshold as written in the agreement, `breached` or `met`. */
  readonly step: Name;
  readonly target: Duration;
  /** Null where the deadline is out of reach. */
  readonly dueAt: Instant | null;
  /** When the deadline or threshold passed, or the clock stopped. */
  readonly at: Instant;
  /** When the watcher noticed. */
  readonly noticedAt: Instant;
}

/** A target was reached in time. */
export type PublicSlaTargetMet = PublicClockFact;

/** A threshold of a target passed. */
export interface PublicSlaTargetAtRisk extends PublicClockFact {
  /** Whether it is escalated. */
  readonly escalates: boolean;
}

/** The deadline of a target passed. */
export interface PublicSlaTargetBreached extends PublicClockFact {
  /** Whether it is escalated. */
  readonly escalates: boolean;
}

/**
 * Agreements, their calendars, and the verdicts on the tickets bound to them; names and reasons stay in the house, and so does the past
 * of imported tickets.
 * @key id of the agreement or calendar; for sla.* id of the ticket; for outage.* and availability.* the service
 */
export interface PublicAgreementsEvents extends PublicAvailabilityEvents {
  'chronodesk.agreement.drafted.v1': PublicAgreementDrafted;
  'chronodesk.agreement.activated.v1': PublicAgreementActivated;
  'chronodesk.agreement.amended.v1': PublicAgreementAmended;
  'chronodesk.agreement.retired.v1': PublicAgreementRetired;
  'chronodesk.calendar.defined.v1': PublicCalendarDefined;
  'chronodesk.calendar.amended.v1': PublicCalendarAmended;
  'chronodesk.calendar.retired.v1': PublicCalendarRetired;
  'chronodesk.sla.ticket-bound.v1': PublicTicketBound;
  'chronodesk.sla.span-bound.v1': PublicSpanBound;
  'chronodesk.sla.target-at-risk.v1': PublicSlaTargetAtRisk;
  'chronodesk.sla.target-breached.v1': PublicSlaTargetBreached;
  'chronodesk.sla.target-met.v1': PublicSlaTargetMet;
}
