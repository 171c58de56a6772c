import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Escalation } from '../../domain/course/escalation.js';

/** An escalation that is planned, open or acknowledged, as its stream folds; others have no row. */
@Entity({ schema: 'escalations', name: 'courses' })
export class CourseRow {
  @PrimaryColumn('text') id: string;
  /** Null where the matter is no ticket: it does not end with one. */
  @Column('text', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  /** `keyOfMatter`; null for tickets. */
  @Column('text', { nullable: true }) matter: string | null;
  /** When the matter began: `occurredAt` of the first event. */
  @Column('timestamptz') since: string;
  @Column('jsonb') escalation: Escalation;
}

/** Something an escalation waits for, and until when. */
@Entity({ schema: 'escalations', name: 'due' })
export class DueRow {
  /** Escalation and what it waits for. */
  @PrimaryColumn('text') id: string;
  @Column('text') escalation: string;
  @Column('timestamptz') instant: string;
}
