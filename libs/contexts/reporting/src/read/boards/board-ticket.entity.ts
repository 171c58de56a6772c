import { type HoldReason, type Priority, type TicketKind } from '@chronodesk/tickets/published';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Alarm } from './alarms.js';

/** A ticket as boards show it: how it stands now. Stays when the work is done, because a ticket may come back. */
@Entity({ schema: 'reporting', name: 'board_tickets' })
export class BoardTicket {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') kind: TicketKind;
  @Column('text') title: string;
  @Column('int') priority: Priority;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) assignee: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** When the newest event took effect. */
  @Column('timestamptz', { name: 'last_at' }) lastAt: string;
  /** Neither resolved, closed nor cancelled. */
  @Column('boolean') live: boolean;
  @Column('text', { nullable: true, name: 'hold_for' }) holdFor: HoldReason | null;
  @Column('timestamptz', { nullable: true, name: 'hold_since' }) holdSince: string | null;
  /** Who has it outside the house; null for a supplier that is not named. */
  @Column('text', { nullable: true }) supplier: string | null;
  /** Since when somebody outside has it; null: nobody has. */
  @Column('timestamptz', { nullable: true, name: 'handed_over_at' }) handedOverAt: string | null;
  @Column('boolean', { name: 'acknowledged' }) acknowledged: boolean;
  /** Whether a target is at risk, or broken, as the watcher recorded it. */
  @Column('boolean', { name: 'at_risk' }) atRisk: boolean;
  @Column('boolean') breached: boolean;
  /** The requester waits for an update: that promise is at risk or broken. */
  @Column('boolean', { name: 'update_due' }) updateDue: boolean;
  /** The soonest deadline among the alarms. */
  @Column('timestamptz', { nullable: true, name: 'due_at' }) dueAt: string | null;
  @Column('jsonb') alarms: readonly Alarm[];
}
