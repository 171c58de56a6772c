import { type PublicBodyOf, type PublicFact, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type AvailabilityClockEvent, type AvailabilityFact } from '../domain/availability-clock.events.js';
import { type ServiceOutageEvent } from '../domain/service-outage.events.js';
import { type PublicAvailabilityEvents, type PublicAvailabilityFact } from './public-availability-events.js';

/** Events about the availability of services; all of them may leave the house. */
export type AvailabilityEvent = ServiceOutageEvent | AvailabilityClockEvent;

type Body = PublicBodyOf<PublicAvailabilityEvents>;

/** The public form of an event, without reasons; all about one service stays in order by its name. */
export const toPublicAvailability = (event: Recorded<AvailabilityEvent>): PublicMessageOf<PublicAvailabilityEvents> => {
  const { stream, revision, metadata, data } = event;
  return { key: data.service, subject: stream, ...bodyOf(event, { occurredAt: metadata.occurredAt, revision }) };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (event: Recorded<AvailabilityEvent>, fact: PublicFact): Body => {
  switch (event.type) {
    case 'ServiceOutageStarted': {
      const { service, outage, from, impact, planned, cause } = event.data;
      return { type: 'chronodesk.outage.started.v1', data: { service, outage, from, impact, planned, cause, ...fact } };
    }
    case 'ServiceOutageEnded': {
      const { service, outage, until } = event.data;
      return { type: 'chronodesk.outage.ended.v1', data: { service, outage, until, ...fact } };
    }
    case 'ServiceOutageCorrected': {
      const { service, outage, from, until, impact, planned } = event.data;
      const data = { service, outage, from, until, impact, planned, ...fact };
      return { type: 'chronodesk.outage.corrected.v1', data };
    }
    case 'ServiceOutageWithdrawn': {
      const { service, outage } = event.data;
      return { type: 'chronodesk.outage.withdrawn.v1', data: { service, outage, ...fact } };
    }
    default:
      return clockBodyOf(event, fact);
  }
};

const clockBodyOf = (event: Recorded<AvailabilityClockEvent>, fact: PublicFact): Body => {
  const about = availabilityFactOf(event.data, fact);
  switch (event.type) {
    case 'AvailabilityTargetAtRisk':
      return {
        type: 'chronodesk.availability.target-at-risk.v1',
        data: { ...about, threshold: Number(event.data.step) },
      };
    case 'AvailabilityTargetBreached':
      return { type: 'chronodesk.availability.target-breached.v1', data: about };
    case 'AvailabilityPeriodJudged': {
      const { verdict, downtime, availability, brokenAt } = event.data;
      const data = { ...about, verdict, downtime, availability, brokenAt };
      return { type: 'chronodesk.availability.period-judged.v1', data };
    }
  }
};

const availabilityFactOf = (
  { agreement, version, customer, service, per, measuredIn, period, ...fact }: AvailabilityFact,
  envelope: PublicFact,
): PublicAvailabilityFact => {
  const { label, from, until } = period;
  const { promised, agreed, allowed, at, noticedAt } = fact;
  return {
    ...{ agreement, version, customer, service, per, measuredIn, period: { label, from, until } },
    ...{ promised, agreed, allowed, at, noticedAt },
    ...envelope,
  };
};
