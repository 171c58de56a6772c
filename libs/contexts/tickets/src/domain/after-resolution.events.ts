import { type DomainEvent } from '@chronodesk/kernel';

/** The points given for one criterion. */
export interface CriterionPoints {
  readonly criterion: string;
  readonly points: number;
}

/** A policy will close the resolved ticket at an instant (ISO 8601, UTC), unless something happens to it before. */
export type TicketClosePlanned = DomainEvent<
  'TicketClosePlanned',
  {
    /** Counts the resolutions of this ticket, from 1. */
    readonly resolution: number;
    readonly closeAt: string;
    /** Id and version of the policy. */
    readonly policy: string;
    readonly version: number;
  }
>;

/** The requester's verdict on a resolution; a later one takes the place of an earlier one on the same resolution. */
export type TicketRated = DomainEvent<
  'TicketRated',
  {
    readonly resolution: number;
    /** 1 very dissatisfied … 5 very satisfied. */
    readonly csat: number;
    /** 0 not likely … 10 very likely to recommend; null: not said. */
    readonly nps: number | null;
    readonly comment: string | null;
    /** ISO 8601, UTC; follows from the first rating of the resolution. */
    readonly changeableUntil: string;
  }
>;

/** Somebody who did not resolve the ticket looked at the quality of its resolution. */
export type TicketReviewed = DomainEvent<
  'TicketReviewed',
  {
    readonly resolution: number;
    readonly scorecard: string;
    readonly version: number;
    readonly points: readonly CriterionPoints[];
    /** The weighted share of what could be reached, 0 to 100 with one decimal. */
    readonly total: number;
    readonly comment: string | null;
  }
>;

/** What may happen to a ticket once it is resolved. */
export type AfterResolutionEvent = TicketClosePlanned | TicketRated | TicketReviewed;
