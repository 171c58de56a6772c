import { type PublicBodyOf, type PublicFact, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type AgreementContent, type AgreementEvent, type AgreementPromises } from '../domain/agreement.events.js';
import { type CalendarEvent } from '../domain/calendar.events.js';
import { type ClockFact, type SlaClockEvent, type SpanRef, type TicketFacts } from '../domain/sla-clock.events.js';
import {
  type PublicAgreementsEvents,
  type PublicClockFact,
  type PublicSpan,
  type PublicTicketFacts,
} from './public-events.js';

/** Events that may leave the house. */
export type PublishableEvent = AgreementEvent | CalendarEvent | SlaClockEvent;

type Body = PublicBodyOf<PublicAgreementsEvents>;

/** The public form of an event, without names and free text; null for what is about the past of imported tickets. */
export const toPublicMessage = (event: Recorded<PublishableEvent>): PublicMessageOf<PublicAgreementsEvents> | null => {
  if ('historical' in event.data && event.data.historical) return null;
  const { stream, revision, metadata } = event;
  const key = stream.slice(stream.indexOf('-') + 1);
  return { key, subject: stream, ...bodyOf(event, key, { occurredAt: metadata.occurredAt, revision }) };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (event: Recorded<PublishableEvent>, id: string, fact: PublicFact): Body => {
  switch (event.type) {
    case 'CalendarDefined':
    case 'CalendarAmended':
    case 'CalendarRetired':
      return calendarBodyOf(event, id, fact);
    case 'AgreementDrafted':
    case 'AgreementAmended':
    case 'AgreementActivated':
    case 'AgreementRetired':
      return agreementBodyOf(event, id, fact);
    default:
      return slaBodyOf(event, fact);
  }
};

const calendarBodyOf = (event: Recorded<CalendarEvent>, calendar: string, fact: PublicFact): Body => {
  switch (event.type) {
    case 'CalendarDefined': {
      const { version, content, validFrom } = event.data;
      return { type: 'chronodesk.calendar.defined.v1', data: { calendar, version, content, validFrom, ...fact } };
    }
    case 'CalendarAmended': {
      const { version, content, validFrom } = event.data;
      return { type: 'chronodesk.calendar.amended.v1', data: { calendar, version, content, validFrom, ...fact } };
    }
    case 'CalendarRetired':
      return { type: 'chronodesk.calendar.retired.v1', data: { calendar, ...fact } };
  }
};

const agreementBodyOf = (event: Recorded<AgreementEvent>, agreement: string, fact: PublicFact): Body => {
  switch (event.type) {
    case 'AgreementDrafted': {
      const { kind, scope, version } = event.data;
      const content = promisesOf(event.data.content);
      return { type: 'chronodesk.agreement.drafted.v1', data: { agreement, kind, scope, version, content, ...fact } };
    }
    case 'AgreementAmended': {
      const { version } = event.data;
      const content = promisesOf(event.data.content);
      return { type: 'chronodesk.agreement.amended.v1', data: { agreement, version, content, ...fact } };
    }
    case 'AgreementActivated': {
      const { version } = event.data;
      return { type: 'chronodesk.agreement.activated.v1', data: { agreement, version, ...fact } };
    }
    case 'AgreementRetired':
      return { type: 'chronodesk.agreement.retired.v1', data: { agreement, ...fact } };
  }
};

const promisesOf = ({ penalties: _, ...promises }: AgreementContent): AgreementPromises => promises;

const slaBodyOf = (event: Recorded<SlaClockEvent>, fact: PublicFact): Body => {
  switch (event.type) {
    case 'TicketBoundToAgreement': {
      const { ticket, agreement, version } = event.data;
      return { type: 'chronodesk.sla.ticket-bound.v1', data: { ticket: { id: ticket }, agreement, version, ...fact } };
    }
    case 'SpanBoundToAgreement': {
      const { ticket, agreementKind, span, agreement, version } = event.data;
      const bound = { ticket: { id: ticket }, agreementKind, span: spanOf(span), agreement, version };
      return { type: 'chronodesk.sla.span-bound.v1', data: { ...bound, ...fact } };
    }
    case 'SlaTargetAtRisk': {
      const data = { ...clockFactOf(event.data, fact), escalates: event.data.escalates };
      return { type: 'chronodesk.sla.target-at-risk.v1', data };
    }
    case 'SlaTargetBreached': {
      const data = { ...clockFactOf(event.data, fact), escalates: event.data.escalates };
      return { type: 'chronodesk.sla.target-breached.v1', data };
    }
    case 'SlaTargetMet':
      return { type: 'chronodesk.sla.target-met.v1', data: clockFactOf(event.data, fact) };
  }
};

const clockFactOf = (clock: ClockFact, fact: PublicFact): PublicClockFact => {
  const { ticket, agreement, version, metric, cycle, stop, step, target, dueAt, at, noticedAt } = clock;
  const mark = { metric, cycle, stop, step, target, dueAt, at, noticedAt };
  // Facts recorded before there were OLA and UC do not say that they are about an SLA.
  const judged = { agreementKind: clock.agreementKind ?? 'SLA', span: clock.span ? spanOf(clock.span) : null } as const;
  return { ticket: ticketFactsOf(ticket), ...judged, agreement, version, ...mark, ...fact };
};

const spanOf = ({ number, party }: SpanRef): PublicSpan => ({ number, party });

const ticketFactsOf = ({
  id,
  number,
  kind,
  priority,
  customer,
  service,
  team,
  supplier,
}: TicketFacts): PublicTicketFacts => ({
  ...{ id, number, kind, priority },
  ...{ customer, service, team, supplier },
});
