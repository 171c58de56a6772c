import { type AgreementEvent } from '../domain/agreement.events.js';
import { type AvailabilityClockEvent } from '../domain/availability-clock.events.js';
import { type ServiceOutageEvent } from '../domain/service-outage.events.js';
import { type CalendarEvent } from '../domain/calendar.events.js';
import { type SlaClockEvent } from '../domain/sla-clock.events.js';

export type {
  AgreementActivated,
  AgreementAmended,
  AgreementContent,
  AgreementDrafted,
  AgreementEvent,
  AgreementKind,
  AgreementRetired,
  AgreementScope,
  AgreementTarget,
  CalendarReference,
} from '../domain/agreement.events.js';
export type { CalendarAmended, CalendarDefined, CalendarEvent, CalendarRetired } from '../domain/calendar.events.js';
export type {
  AvailabilityClockEvent,
  AvailabilityFact,
  AvailabilityPeriodJudged,
  AvailabilityTargetAtRisk,
  AvailabilityTargetBreached,
} from '../domain/availability-clock.events.js';
export type {
  OutageImpact,
  ServiceOutageCorrected,
  ServiceOutageEnded,
  ServiceOutageEvent,
  ServiceOutageStarted,
  ServiceOutageWithdrawn,
} from '../domain/service-outage.events.js';
export type {
  ClockFact,
  SlaClockEvent,
  SlaTargetAtRisk,
  SlaTargetBreached,
  SlaTargetMet,
  SpanBoundToAgreement,
  SpanRef,
  TicketBoundToAgreement,
  TicketFacts,
} from '../domain/sla-clock.events.js';

/** Every event type of `slaClock-<ticketId>` streams. */
export const slaClockEventTypes = [
  'TicketBoundToAgreement',
  'SpanBoundToAgreement',
  'SlaTargetAtRisk',
  'SlaTargetBreached',
  'SlaTargetMet',
] as const satisfies readonly SlaClockEvent['type'][];

/** Every event type of `agreement-<id>` streams. */
export const agreementEventTypes = [
  'AgreementDrafted',
  'AgreementActivated',
  'AgreementAmended',
  'AgreementRetired',
] as const satisfies readonly AgreementEvent['type'][];

/** Every event type of `calendar-<id>` streams. */
export const calendarEventTypes = [
  'CalendarDefined',
  'CalendarAmended',
  'CalendarRetired',
] as const satisfies readonly CalendarEvent['type'][];

/** Every event type of `serviceAvailability-<id>` streams. */
export const serviceOutageEventTypes = [
  'ServiceOutageStarted',
  'ServiceOutageEnded',
  'ServiceOutageCorrected',
  'ServiceOutageWithdrawn',
] as const satisfies readonly ServiceOutageEvent['type'][];

/** Every event type of `availabilityClock-<id>` streams. */
export const availabilityClockEventTypes = [
  'AvailabilityTargetAtRisk',
  'AvailabilityTargetBreached',
  'AvailabilityPeriodJudged',
] as const satisfies readonly AvailabilityClockEvent['type'][];
