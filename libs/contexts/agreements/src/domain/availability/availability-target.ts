/** Over which stretch of the calendar a promise of availability is measured. */
export const AVAILABILITY_PERIODS = ['month', 'quarter', 'year'] as const;
export type AvailabilityPeriodKind = (typeof AVAILABILITY_PERIODS)[number];

/** Whether only the open time of the agreement's calendar counts, or every hour of the day. */
export const AVAILABILITY_HOURS = ['service-hours', 'always'] as const;
export type AvailabilityHours = (typeof AVAILABILITY_HOURS)[number];

/** One promise of an agreement: a service is available for this share of the agreed time of each period. */
export interface AvailabilityTarget {
  /** As tickets name it; null: the service of the agreement's scope. */
  readonly service: string | null;
  /** More than 0, at most 100, with at most three decimals. */
  readonly percent: number;
  readonly per: AvailabilityPeriodKind;
  readonly measuredIn: AvailabilityHours;
  /** Whether a service that is merely slow counts as down. */
  readonly countDegraded: boolean;
  /** Whether planned outages count as available time. */
  readonly excludePlanned: boolean;
  /** Whole per cents, from 1 to 100, of the allowed downtime; using that much of it is worth a warning. */
  readonly thresholds: readonly number[];
  /** IANA zone in which periods begin at midnight; null: that of the calendar, and UTC for a calendar without one. */
  readonly timeZone: string | null;
}

/** Per cents have three decimals at most, so thousandths of a per cent are whole numbers. */
const PARTS = 100_000;

/** A per cent as whole thousandths, or null if it is finer than that. */
export const thousandthsOf = (percent: number): number | null => {
  const thousandths = Math.round(percent * 1000);
  return thousandths / 1000 === percent ? thousandths : null;
};

/**
 * Milliseconds of downtime that a promise leaves of the agreed milliseconds, truncated: not one more than promised. Exact,
 * because a leap year's milliseconds times the parts stay below 2^53.
 */
export const allowedDowntime = (agreed: number, percent: number): number =>
  Math.floor((agreed * (PARTS - Math.round(percent * 1000))) / PARTS);

/**
 * Per cents of the agreed milliseconds without downtime, truncated to three decimals: a figure never reads as a promise that
 * was not kept. Null where nothing was agreed.
 */
export const availabilityOf = (agreed: number, downtime: number): number | null =>
  agreed === 0 ? null : Math.floor(((agreed - downtime) * PARTS) / agreed) / 1000;

/** Names a target among those of one agreement and one service; it lives on when its figures are amended. */
export const targetKey = ({ per, measuredIn }: Pick<AvailabilityTarget, 'per' | 'measuredIn'>): string =>
  `${per}/${measuredIn}`;
