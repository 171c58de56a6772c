import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type TicketView } from '../ticket-view.js';

/** A ticket as it stands now: the view, and the columns that lists filter and sort by. */
@Entity({ schema: 'tickets', name: 'ticket_details' })
export class TicketDetails {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') kind: string;
  @Column('text') title: string;
  @Column('text') description: string;
  @Column('text') state: string;
  @Column('int') priority: number;
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) assignee: string | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) supplier: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** When the ticket last changed. */
  @Column('timestamptz', { name: 'changed_at' }) changedAt: string;
  @Column('jsonb') view: TicketView;
}
