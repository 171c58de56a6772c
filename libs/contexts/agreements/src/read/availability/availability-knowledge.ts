import { type ReadStore } from '@chronodesk/read-store';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { type Outage } from '../../domain/availability/outage.js';
import { type PromisedPeriod, type PromisingVersion } from '../../domain/availability/promised-periods.js';
import { AvailabilityVersion } from '../agreement-versions/agreement-versions.entity.js';
import { type VersionRecord } from '../agreement-versions/version-history.js';
import { type CalendarRecord } from '../calendars/calendar-history.js';
import { AvailabilityCalendar } from '../calendars/calendar-versions.entity.js';
import { interned } from '../sla-clocks/interned-content.js';
import { calendarIdsOf, contentsOf } from '../sla-clocks/stored-contents.js';
import { type AvailabilityClockRow, ServiceOutageRow } from './availability.entities.js';

/** A version of an agreement as it stood at an instant. */
export interface StandingVersion extends PromisingVersion {
  readonly agreement: string;
}

/** What is known about promises of availability; all instants epoch milliseconds. */
export interface AvailabilityKnowledge {
  /** The versions of some agreements that were in force by an instant, each agreement's in order. */
  versions(agreements: readonly string[], asOf: number): Promise<StandingVersion[]>;
  /** The outages that reach into a period, in order of their start. */
  outages(promised: PromisedPeriod): Promise<readonly Outage[]>;
  /** What was recorded about a period and came to pass by an instant, in order. */
  facts(clock: AvailabilityClockRow, promised: PromisedPeriod, asOf: number): Promise<AvailabilityClockEvent['data'][]>;
}

/** What is known today, from the read model. */
export class KnownToday implements AvailabilityKnowledge {
  constructor(private readonly readStore: ReadStore) {}

  async versions(agreements: readonly string[], asOf: number): Promise<StandingVersion[]> {
    const rows = await this.readStore.select(
      AvailabilityVersion,
      'WHERE t.agreement = ANY($1) ORDER BY t.agreement, t.version',
      [agreements],
    );
    const calendars = await this.readStore.select(AvailabilityCalendar, 'WHERE t.calendar = ANY($1)', [
      calendarIdsOf(rows),
    ]);
    return standingVersions(rows, calendars, asOf);
  }

  outages({ service, period }: PromisedPeriod): Promise<readonly Outage[]> {
    return this.readStore.select(
      ServiceOutageRow,
      `WHERE t.service = $1 AND NOT t.withdrawn AND t.from_at < $3 AND (t.until_at IS NULL OR t.until_at > $2)
       ORDER BY t.from_at, t.id`,
      [service, new Date(period.from), new Date(period.until)],
    );
  }

  async facts(
    { id }: AvailabilityClockRow,
    { key, period }: PromisedPeriod,
    asOf: number,
  ): Promise<AvailabilityClockEvent['data'][]> {
    const steps = await this.readStore.query<{ fact: AvailabilityClockEvent['data'] }>(
      `SELECT fact FROM agreements.availability_steps
       WHERE clock = $1 AND target = $2 AND period_from = $3 AND at <= $4 ORDER BY at, step`,
      [id, key, new Date(period.from), new Date(asOf)],
    );
    return steps.map(({ fact }) => fact);
  }
}

/**
 * The versions that were in force by an instant; that they ended later was not known then, nor what calendars were to become.
 * @param versions each agreement's in order
 */
export const standingVersions = (
  versions: readonly VersionRecord[],
  calendars: readonly CalendarRecord[],
  asOf: number,
): StandingVersion[] => {
  const contentOf = contentsOf(
    versions,
    calendars.filter(({ version, writtenAt }) => version === 1 || Date.parse(writtenAt) <= asOf),
  );
  return versions
    .filter(({ inForceFrom }) => inForceFrom !== null && Date.parse(inForceFrom) <= asOf)
    .map((version) => {
      const { inForceUntil } = version;
      const isOver = inForceUntil !== null && Date.parse(inForceUntil) <= asOf;
      return { ...version, content: interned(contentOf(version)), inForceUntil: isOver ? inForceUntil : null };
    });
};
