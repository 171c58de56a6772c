import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { type RecordedAvailability } from '../../domain/availability/recorded-availability.js';
import { type OutageImpact } from '../../domain/service-outage.events.js';
import { type OutageRecord } from './outage-history.js';

/** Stands in `untilYear` for an outage that goes on. */
export const OPEN_YEAR = 9999;
/** Stands in `untilYear` for an outage that was withdrawn and counts nowhere. */
export const WITHDRAWN_YEAR = 0;

/** An outage as it is known now. */
@Entity({ schema: 'agreements', name: 'service_outages' })
export class ServiceOutageRow implements OutageRecord {
  @PrimaryColumn('text') id: string;
  @Column('text') service: string;
  @Column('timestamptz', { name: 'from_at' }) from: string;
  @Column('timestamptz', { name: 'until_at', nullable: true }) until: string | null;
  /** UTC year of the end, so that a projection finds what may reach into a period without reading all years. */
  @Column('int', { name: 'until_year' }) untilYear: number;
  @Column('text') impact: OutageImpact;
  @Column('boolean') planned: boolean;
  @Column('text', { nullable: true }) cause: string | null;
  @Column('boolean') withdrawn: boolean;
  /** When the ledger learned of it; later than `from` for what was reported afterwards. */
  @Column('timestamptz', { name: 'reported_at' }) reportedAt: string;
  /** How often it was corrected, and why it was corrected or withdrawn last. */
  @Column('int') corrections: number;
  @Column('text', { nullable: true }) reason: string | null;
}

/** What is recorded about the promises of one agreement for one service. */
@Entity({ schema: 'agreements', name: 'availability_clocks' })
export class AvailabilityClockRow {
  /** The id behind `availabilityClock-`. */
  @PrimaryColumn('text') id: string;
  @Column('text') agreement: string;
  @Column('text') service: string;
  @Column('jsonb') recorded: RecordedAvailability;
}

/** A recorded threshold, breach or verdict. */
@Entity({ schema: 'agreements', name: 'availability_steps' })
export class AvailabilityStepRow {
  /** Clock, target, period and step. */
  @PrimaryColumn('text') id: string;
  @Column('text') clock: string;
  /** Key of the target. */
  @Column('text') target: string;
  @Column('timestamptz', { name: 'period_from' }) periodFrom: string;
  @Column('text') step: string;
  @Column('timestamptz') at: string;
  @Column('jsonb') fact: AvailabilityClockEvent['data'];
}

/** A step that is still to be recorded, and when it comes to pass unless something happens. */
@Entity({ schema: 'agreements', name: 'availability_due' })
export class AvailabilityDue {
  @PrimaryColumn('text') id: string;
  @Column('text') clock: string;
  @Column('text') agreement: string;
  @Column('text') service: string;
  @Column('timestamptz') instant: string;
}
