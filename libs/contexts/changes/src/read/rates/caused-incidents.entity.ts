import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ticket that says it was caused by a change of this desk. */
@Entity({ schema: 'changes', name: 'caused_incidents' })
export class CausedIncident {
  /** Ticket and reference, as they were linked. */
  @PrimaryColumn('text') id: string;
  @Column('text') ticket: string;
  /** Id of the change. */
  @Column('text') change: string;
}
