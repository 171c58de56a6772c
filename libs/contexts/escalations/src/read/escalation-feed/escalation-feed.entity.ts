import { type CloudEvent } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One public message about an escalation, and the columns that the feed filters by. The table reckons one more from the
 * message itself: `matter`, what it is about.
 */
@Entity({ schema: 'escalations', name: 'escalation_feed' })
export class EscalationFeedRow {
  /** Ledger position; the feed is in this order. */
  @PrimaryColumn('bigint') position: bigint;
  @Column('int') level: number;
  /** The team of the ticket, or that owns the report or leads the major incident. */
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('jsonb') message: CloudEvent;
}
