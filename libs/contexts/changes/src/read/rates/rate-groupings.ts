export const RATE_GROUPINGS = ['kind', 'service', 'month'] as const;
/** What rates may be told by; months are those of UTC. */
export type RateGrouping = (typeof RATE_GROUPINGS)[number];

/** A period (half-open, ISO 8601 UTC), and what to tell it by. */
export interface RatesRequest {
  readonly from: string;
  readonly to: string;
  readonly groupBy?: RateGrouping;
}
