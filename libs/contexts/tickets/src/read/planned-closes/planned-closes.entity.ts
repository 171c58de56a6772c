import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A resolved ticket that a policy will close. */
@Entity({ schema: 'tickets', name: 'planned_closes' })
export class PlannedCloseRow {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @Column('int') resolution: number;
  @Column('timestamptz', { name: 'close_at' }) closeAt: string;
  /** Id of the event that planned it. */
  @Column('text') planned: string;
  /** Of the request that resolved the ticket. */
  @Column('text') correlation: string;
}
