import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type PlainCalendar } from '../../domain/calendar/calendar.js';
import { type CalendarRecord } from './calendar-history.js';

/** Columns of a version of a calendar; several read models keep such rows, each its own. */
abstract class CalendarColumns implements CalendarRecord {
  @PrimaryColumn('text') calendar: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('jsonb') content: PlainCalendar;
  @Column('text') status: 'active' | 'retired';
  @Column('timestamptz', { name: 'valid_from', nullable: true }) validFrom: string | null;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('boolean') newest: boolean;
  @Column('int') revision: number;
}

/** Calendars as they are shown. */
@Entity({ schema: 'agreements', name: 'calendar_versions' })
export class CalendarVersionRow extends CalendarColumns {}

/** The calendars known to the clocks, at the very event up to which the clocks are folded. */
@Entity({ schema: 'agreements', name: 'sla_calendars' })
export class SlaCalendar extends CalendarColumns {}

/** The calendars known to the availability of services, at the very event up to which that is folded. */
@Entity({ schema: 'agreements', name: 'availability_calendars' })
export class AvailabilityCalendar extends CalendarColumns {}
