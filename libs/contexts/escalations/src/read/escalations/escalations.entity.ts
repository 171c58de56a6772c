import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type EscalationView } from '../escalation-view.js';

/** An escalation as it stands now: the view, and the columns that lists filter and sort by. */
@Entity({ schema: 'escalations', name: 'escalations' })
export class EscalationRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text') state: string;
  @Column('int') level: number;
  /** The team that has to act. */
  @Column('text', { nullable: true }) team: string | null;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt: string;
  @Column('jsonb') view: EscalationView;
}
