import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many events of a type happened in a month. */
@Entity({ schema: 'reporting', name: 'event_counts' })
export class EventCount {
  @PrimaryColumn('text') type: string;
  /** `2026-03`, UTC, by the instant at which it happened. */
  @PrimaryColumn('text') month: string;
  @Column('int') count: number;
}
