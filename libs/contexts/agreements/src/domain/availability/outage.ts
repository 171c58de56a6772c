import { type Span } from './period.js';
import { type OutageImpact, type ServiceOutageEvent } from '../service-outage.events.js';

/** One outage as it is known; instants ISO 8601, UTC, with milliseconds. */
export interface Outage {
  readonly id: string;
  readonly service: string;
  readonly from: string;
  /** Exclusive; null while it goes on. */
  readonly until: string | null;
  readonly impact: OutageImpact;
  readonly planned: boolean;
  /** Id of the ticket or change behind it. */
  readonly cause: string | null;
  /** There was no such outage. */
  readonly withdrawn: boolean;
}

/** Whether an outage has time within a span; what goes on has no end. */
export const reachesInto = ({ from, until }: Pick<Outage, 'from' | 'until'>, [start, end]: Span): boolean =>
  Date.parse(from) < end && (until === null || Date.parse(until) > start);

/** Folds one event into the outage it is about; total, so what makes no sense leaves everything as it is. */
export const foldOutage = (outage: Outage | null, event: ServiceOutageEvent): Outage | null => {
  if (event.type === 'ServiceOutageStarted') {
    const { outage: id, service, from, impact, planned, cause } = event.data;
    return outage ?? { id, service, from, until: null, impact, planned, cause, withdrawn: false };
  }
  if (!outage) return null;
  switch (event.type) {
    case 'ServiceOutageEnded':
      return { ...outage, until: event.data.until };
    case 'ServiceOutageCorrected': {
      const { from, until, impact, planned } = event.data;
      return { ...outage, from, until, impact, planned };
    }
    case 'ServiceOutageWithdrawn':
      return { ...outage, withdrawn: true };
    default:
      return outage;
  }
};
